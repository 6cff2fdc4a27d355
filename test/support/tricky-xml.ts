/** Made-up XML documents with everything that canonical forms differ by. Each has one `i:target` element with the Id "target". */
import fc from "fast-check";

/** RFC 3986: libxml2 refuses others, and 2.9 writes "&" unescaped, which is no XML (namespaces are written as attributes, C14N 1.0 clause 2.3). */
const namespaces = ["urn:a", "urn:b", "http://example.invalid/?a=%E3%81%82#f"];
const prefixes = ["p", "q", "é"];
const pieces = fc.constantFrom(
  ...[
    "あ",
    "髙",
    "𠮷",
    "é",
    "\u0301",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "&#13;",
    "&#10;",
    "&#9;",
    "&#x20BB7;",
    "&amp;",
    "&lt;",
  ],
  ...["&gt;", ">", "'", "&quot;", "&apos;", "]]", "\u0085", "\u2028", "\ufffd", "x"],
);
const textOf = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(""));
// a ">" at the start may come to stand behind another text's "]]"
const text = textOf.map((value) => value.replaceAll("]]>", "]]&gt;").replace(/^>/, "&gt;"));
const declaration = fc.oneof(
  fc.constantFrom(...namespaces).map((uri) => ` xmlns="${uri}"`),
  fc.constant(' xmlns=""'),
  fc
    .tuple(fc.constantFrom(...prefixes), fc.constantFrom(...namespaces))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`),
);
/** Other local names under each prefix, since two prefixes may be of one namespace. */
const attributeNames = ["b", "a", "ﬀ", "𠮷", "p:c", "p:b", "q:d", "q:a1", "é:e", "xml:lang", "xml:space", "xml:base"];
const attribute = fc
  .tuple(fc.constantFrom(...attributeNames), textOf, fc.boolean())
  .map(([name, value, single]) => (single ? ` ${name}='${value.replaceAll("'", "")}'` : ` ${name}="${value}"`))
  .map((written) => written.replace("<", "&lt;"));
const attributes = fc
  .array(fc.oneof(declaration, attribute), { maxLength: 5 })
  .map((list) => [...new Map(list.map((one) => [one.slice(0, one.indexOf("=")), one])).values()].join("\n"));

const miscellany = fc.constantFrom("<!-- -c&amp;- -->", "<!---->", "<?pi?>", "<?pi  b &amp; <c> ?>", "<?p\r\nq?>");
const leaf = fc.oneof(
  text,
  miscellany,
  textOf.map((value) => `<![CDATA[${value.replaceAll("]]>", "")}]]>`),
);
const names = fc.constantFrom("e", "p:e", "q:f", "é:g");
const { node } = fc.letrec<{ node: string; element: string }>((tie) => ({
  node: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("element")),
  element: fc
    .tuple(names, attributes, fc.array(tie("node"), { maxLength: 4 }))
    .map(([name, own, content]) =>
      content.length === 0 ? `<${name}${own}\n/>` : `<${name}${own}>${content.join("")}</${name} >`,
    ),
}));

/** The root declares every prefix, so that whatever is inside is well-formed; the target stands in an element of its own. */
export const trickyXml: fc.Arbitrary<string> = fc
  .record({
    mark: fc.boolean(),
    declared: fc.constantFrom(
      "",
      '<?xml version="1.0"?>',
      "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\r\n",
    ),
    before: fc.array(miscellany, { maxLength: 2 }),
    own: attributes,
    content: fc.array(node, { maxLength: 4 }),
    around: attributes,
    target: fc.array(node, { maxLength: 4 }),
    after: fc.array(miscellany, { maxLength: 2 }),
  })
  .map(({ mark, declared, before, own, content, around, target, after }) => {
    const all = prefixes.map((prefix, index) =>
      own.includes(`xmlns:${prefix}=`) ? "" : ` xmlns:${prefix}="urn:${index}"`,
    );
    const inner = `<e${around}><i:target xmlns:i="urn:i" Id="target">${target.join("")}</i:target></e>`;
    const root = `<root${all.join("")}${own}>${content.join("")}${inner}</root>`;
    return `${mark ? "\ufeff" : ""}${declared}${before.join("\n")}${root}${after.join("\r\n")}\n`;
  });
