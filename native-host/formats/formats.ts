/**
 * All file formats of signatures behind one door, the entry of the file that the host loads when a request asks for one. A plan that leaves the host names its
 * format and the time that the signature will claim, so that the same bytes come out of it when they are hashed and when they are completed.
 */
import { type FileFormat, fileFormat } from "../../shared/contract/formats.ts";
import { exactly, InvalidInput, integer, text } from "../../shared/schema/schema.ts";
import { cmsFormat } from "./cms/cms-format.ts";
import { pdfFormat } from "./pdf/pdf-format.ts";
import {
  type FileFormatMaker,
  FormatFailure,
  type Formats,
  type PlanRequest,
  type Signer,
} from "./signature-format.ts";
import { xmlFormat } from "./xml/xml-format.ts";

const makers: Readonly<Record<FileFormat, FileFormatMaker>> = { cms: cmsFormat, xml: xmlFormat, pdf: pdfFormat };

const outerPlan = exactly({
  format: fileFormat,
  at: integer(0, 253_402_300_799_999),
  plan: text({ min: 1, max: 1 << 20 }),
});

function read(plan: string) {
  const { format, at, plan: inner } = outerPlan.parse(JSON.parse(plan), "plan");
  return { maker: makers[format], at: new Date(at), inner };
}

export const formats: Formats = {
  async plan(request, between) {
    const { format, documents, at } = request;
    const wrap = (plan: string): string => JSON.stringify({ format, at: at.getTime(), plan });
    const maker = makers[format];
    if (maker.isTogether(request)) return planned(async () => [wrap(await maker.plan(request))], 0, request);
    const plans: string[] = [];
    for (const [index, document] of documents.entries()) {
      const outcome = await planned(
        async () => [wrap(await maker.plan({ ...request, documents: [document] }))],
        index,
        request,
      );
      if (!("plans" in outcome)) return outcome;
      plans.push(...outcome.plans);
      await between?.();
    }
    return { plans };
  },

  isPlan(plan) {
    try {
      const { maker, inner } = read(plan);
      maker.assertPlan(inner);
      return true;
    } catch {
      return false;
    }
  },

  toBeSigned(plan, facts) {
    const { maker, at, inner } = read(plan);
    return new Promise((resolve, reject) => {
      // what comes after the signature is not made now
      const sign: Signer["sign"] = (data) => {
        resolve(data);
        return new Promise(() => {});
      };
      // a session with an open card waits for this: it must end
      const unasked = () => reject(new Error("a format that asks for no signature"));
      maker.sign(inner, { ...facts, sign }, at).then(unasked, reject);
    });
  },

  async complete(plan, facts, signature) {
    const { maker, at, inner } = read(plan);
    const inserts = await maker.sign(inner, { ...facts, sign: () => Promise.resolve(signature) }, at);
    return { inserts, ...maker.describe(inner) };
  },
};

/** Errors as results: classes do not cross from one bundle to the other. */
async function planned(make: () => Promise<string[]>, document: number, { format }: PlanRequest) {
  try {
    return { plans: await make() };
  } catch (error) {
    if (error instanceof FormatFailure) return { refused: error.problem, document: error.document ?? document };
    if (error instanceof InvalidInput) return { invalid: `params.${format}` };
    throw error;
  }
}
