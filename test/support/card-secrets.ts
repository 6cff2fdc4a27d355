import { X509Certificate } from "node:crypto";
import type { CardContents } from "../../virtual-card/card-contents.ts";
import type { Holder } from "../../virtual-card/holder.ts";
import type { RsaPrivateJwk } from "../../virtual-card/rsa/rsa-private-key.ts";
import { serialNumberOf } from "../../virtual-card/token-information.ts";
import type { SecretSearch } from "./secret-search.ts";

/** Everything of a card that must not get into a log or an error: who has it, what opens it, what is in it. */
export function rememberCard(search: SecretSearch, contents: CardContents & { readonly holder?: Holder }): void {
  for (const [name, pin] of Object.entries(contents.pins)) search.word(`PIN ${name}`, pin);
  if (contents.holder) rememberHolder(search, contents.holder);
  for (const [key, { certificate, privateKey }] of Object.entries(contents.keys)) {
    search.bytes(`certificate ${key}`, certificate);
    const { serialNumber } = new X509Certificate(certificate);
    search.word(`serial number ${key}`, serialNumber);
    search.word(`serial number ${key}`, serialNumber.toLowerCase());
    search.word(`serial number ${key}`, BigInt(`0x${serialNumber}`).toString());
    rememberKey(search, `private key ${key}`, privateKey);
  }
  search.word("serial number of the card", serialNumberOf(contents.keys.userAuthentication.privateKey));
  const { text, face } = contents;
  rememberKey(search, "private key text", text.privateKey);
  rememberKey(search, "private key face", face.privateKey);
  for (const name of ["attributes", "integrityRecord", "basicInformation"] as const)
    search.bytes(`text ${name}`, text[name]);
  for (const name of ["cardFace", "myNumberImage"] as const) search.bytes(`face ${name}`, face[name]);
}

function rememberHolder(search: SecretSearch, holder: Holder): void {
  const { birth, myNumber, securityCode } = holder;
  for (const name of [holder.ownName, holder.certificateName]) {
    for (const part of [name, name.replace("\u3000", " "), name.replace("\u3000", ""), ...name.split("\u3000")]) {
      search.text("name", part);
    }
  }
  for (const address of [holder.ownAddress, holder.certificateAddress]) search.text("address", address);
  const [year, month, day] = [birth.slice(1, 5), birth.slice(5, 7), birth.slice(7, 9)];
  for (const date of [birth, birth.slice(1), `${year}-${month}-${day}`, `${year}/${month}/${day}`]) {
    search.word("birth date", date);
  }
  search.word("My Number", myNumber);
  search.word("security code", securityCode);
}

function rememberKey(search: SecretSearch, what: string, key: RsaPrivateJwk): void {
  for (const member of ["d", "p", "q", "dp", "dq", "qi"] as const)
    search.bytes(what, Buffer.from(key[member], "base64url"));
}
