import { oneOf } from "../schema/schema.ts";
import { errorCodes } from "./catalogue.ts";

/** A code by itself, without details. */
export const oneErrorCode = { ...oneOf(...errorCodes), expects: "a code of the catalogue" };
