/** The officers' page's talk with the city's server. */

import { type LoginBody, type OfficerBody, officerBody } from "../../exchange/login-bodies.ts";
import {
  type ApplicationBody,
  type ArrivedBody,
  type AuditBody,
  applicationBody,
  arrivedBody,
  auditBody,
  inviteBody,
  type ListBody,
  listBody,
  nothing,
  type OfficersBody,
  officersBody,
} from "../../exchange/officer-bodies.ts";
import type { OfficerRole } from "../../exchange/officer-role.ts";
import type { ReceiptBody } from "../../exchange/receipt-body.ts";
import { post } from "../city-server.ts";

export type Only = "" | "different" | "alike";

export const askSession = (): Promise<OfficerBody> => post("/officer/session", {}, officerBody);
export const sendToken = (body: LoginBody): Promise<OfficerBody> => post("/officer/login", body, officerBody);
export const endSession = (): Promise<object> => post("/officer/logout", {}, nothing);

export const askList = (only: Only, before?: number): Promise<ListBody> =>
  post(
    "/officer/applications/list",
    { ...(only !== "" && { only }), ...(before !== undefined && { before }) },
    listBody,
  );
export const askArrived = (receipt: string): Promise<ArrivedBody> =>
  post("/officer/applications/arrived", { receipt }, arrivedBody);
export const askApplication = (receipt: string): Promise<ApplicationBody> =>
  post("/officer/applications/open", { receipt }, applicationBody);

export const checkLog = (anchor?: ReceiptBody["log"]): Promise<AuditBody> =>
  post("/officer/audit/check", anchor ? { anchor } : {}, auditBody);

export const askOfficers = (): Promise<OfficersBody> => post("/officer/officers/list", {}, officersBody);
export const removeOfficer = (id: number): Promise<object> => post("/officer/officers/remove", { id }, nothing);
export const makeCode = async (role: OfficerRole): Promise<string> =>
  (await post("/officer/officers/invite", { role }, inviteBody)).code;
