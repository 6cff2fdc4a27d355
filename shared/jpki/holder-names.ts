/** The holder in the subjectAltName of a 署名用電子証明書: last arcs of the otherNames' type-ids under 1.2.392.200149.8.5.5 (card-facts 5). */
export const holderNameArc = {
  name: 1,
  nameSubstitutes: 2,
  sex: 3,
  birth: 4,
  address: 5,
  addressSubstitutes: 6,
} as const;
