import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { SaxesParser } from "saxes";
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { readXml, type XmlProblem, XmlRefusal, xmlLimits } from "../../../shared/xml/read-xml.ts";
import { byteOffset, withDescendants } from "../../../shared/xml/xml-tree.ts";

const read = (content: string | Uint8Array) => readXml(Buffer.from(content), new SaxesParser({ xmlns: true }));
const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  "",
);

/** Nothing of it may be read as anything else than a refusal. */
const refusedXml: readonly { what: string; content: string | Uint8Array; problem: XmlProblem }[] = [
  { what: "nothing", content: "", problem: "malformed" },
  { what: "white space", content: " \n", problem: "malformed" },
  { what: "text", content: "text", problem: "malformed" },
  { what: "an element that does not end", content: "<a><b></b>", problem: "malformed" },
  { what: "elements that cross", content: "<a><b></a></b>", problem: "malformed" },
  { what: "two roots", content: "<a></a><b></b>", problem: "malformed" },
  { what: "text behind the root", content: "<a></a>x", problem: "malformed" },
  { what: "a control character", content: "<a>\u0001</a>", problem: "malformed" },
  { what: "a NUL", content: "<a>\0</a>", problem: "malformed" },
  { what: "U+FFFE", content: "<a>\ufffe</a>", problem: "malformed" },
  { what: "a reference to a control character", content: "<a>&#1;</a>", problem: "malformed" },
  { what: "a reference to half a character", content: "<a>&#xD800;</a>", problem: "malformed" },
  { what: "a reference beyond Unicode", content: "<a>&#x110000;</a>", problem: "malformed" },
  { what: "an entity that is not declared", content: "<a>&other;</a>", problem: "malformed" },
  { what: "an attribute twice", content: '<a x="1" x="2"></a>', problem: "malformed" },
  {
    what: "an attribute twice by namespace",
    content: '<a xmlns:p="u:" xmlns:q="u:" p:x="1" q:x="2"></a>',
    problem: "malformed",
  },
  { what: "a prefix that is not declared", content: "<p:a></p:a>", problem: "malformed" },
  { what: "a prefix that is undeclared", content: '<a xmlns:p="u:"><b xmlns:p=""></b></a>', problem: "malformed" },
  { what: "a relative namespace", content: '<a xmlns="here"></a>', problem: "malformed" },
  { what: '"<" in an attribute', content: '<a x="<"></a>', problem: "malformed" },
  { what: '"]]>" in text', content: "<a>]]></a>", problem: "malformed" },
  { what: '"--" in a comment', content: "<a><!-- -- --></a>", problem: "malformed" },
  { what: "a declaration that is not first", content: ' <?xml version="1.0"?><a></a>', problem: "malformed" },
  { what: "XML 1.1", content: '<?xml version="1.1"?><a></a>', problem: "malformed" },
  { what: "two byte order marks", content: "\ufeff\ufeff<a></a>", problem: "malformed" },
  { what: "UTF-32", content: Uint8Array.of(0, 0, 0, 0x3c, 0, 0, 0, 0x61), problem: "malformed" },
  { what: "UTF-16", content: Buffer.from("\ufeff<a></a>", "utf16le"), problem: "encoding" },
  { what: "Shift_JIS", content: Buffer.from("3c613e82a03c2f613e", "hex"), problem: "encoding" },
  { what: "an overlong sequence", content: Buffer.from("3c613ec0af3c2f613e", "hex"), problem: "encoding" },
  { what: "half a character in UTF-8", content: Buffer.from("3c613eeda0803c2f613e", "hex"), problem: "encoding" },
  {
    what: "another encoding declared",
    content: '<?xml version="1.0" encoding="Shift_JIS"?><a></a>',
    problem: "encoding",
  },
  { what: "UTF-16 declared", content: '<?xml version="1.0" encoding="UTF-16"?><a></a>', problem: "encoding" },
  { what: "a document type", content: "<!DOCTYPE a><a></a>", problem: "documentType" },
  {
    what: "a thousand million laughs",
    content: `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l9;</a>`,
    problem: "documentType",
  },
  {
    what: "an external entity",
    content: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    problem: "documentType",
  },
  {
    what: "an external subset",
    content: '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a></a>',
    problem: "documentType",
  },
  { what: "too many bytes", content: `<a>${"x".repeat(xmlLimits.bytes)}</a>`, problem: "tooComplex" },
  {
    what: "too deep",
    content: `${"<a>".repeat(xmlLimits.depth + 1)}${"</a>".repeat(xmlLimits.depth + 1)}`,
    problem: "tooComplex",
  },
  { what: "a million levels that never end", content: "<a>".repeat(1_000_000), problem: "tooComplex" },
  { what: "too many elements", content: `<a>${"<b/>".repeat(xmlLimits.nodes)}</a>`, problem: "tooComplex" },
  {
    what: "too many attributes",
    content: `<a${Array.from({ length: xmlLimits.attributes + 1 }, (_, index) => ` a${index}=""`).join("")}></a>`,
    problem: "tooComplex",
  },
  {
    what: "a long namespace",
    content: `<a xmlns="u:${"x".repeat(xmlLimits.namespaceUri)}"></a>`,
    problem: "tooComplex",
  },
];

describe("reading XML", () => {
  for (const { what, content, problem } of refusedXml) {
    it(`refuses ${what}: ${problem}`, () => {
      // a reader that goes on to the end of all of them would take minutes, and end by mocha's own bound
      assert.throws(
        () => read(content),
        (error) => error instanceof XmlRefusal && error.problem === problem && error.message === problem,
      );
    });
  }

  it("takes as much as its limits say", () => {
    read(`${"<a>".repeat(xmlLimits.depth)}${"</a>".repeat(xmlLimits.depth)}`);
    read(`<a>${"<b/>".repeat(xmlLimits.nodes - 1)}</a>`);
    read(`<a>${"x".repeat(xmlLimits.bytes - 7)}</a>`);
  });

  it("keeps little of as much as its limits say, and finds its ids once", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const content = `<a>${'<b i="1"/>'.repeat(xmlLimits.nodes - 1)}</a>`;
    collect();
    const before = process.memoryUsage().heapUsed;
    const document = read(content);
    collect();
    const each = (process.memoryUsage().heapUsed - before) / xmlLimits.nodes;
    // 260 in fact; put together out of other objects they took 810
    assert.ok(each < 450, `${Math.round(each)} bytes an element`);
    assert.equal(elementsById(document), elementsById(document));
  });

  it("knows where each element begins and ends, whatever is around it", () => {
    const content = `\ufeff<?xml version="1.0"?>\r\n<?p <x> ?><あ a="𠮷>" b='/>'\r\n><!-- <no> --><𠮷é/><b\n/>\r\n<![CDATA[<no>]]>&lt;no&gt;<c></c\t></あ ><!-- </あ> -->`;
    const document = read(content);
    assert.deepEqual(
      [...withDescendants(document.root)].map(({ name, from, contentEnd, to }) => [
        name,
        document.text.slice(from, from + name.length + 1),
        document.text.slice(contentEnd ?? to, to),
      ]),
      [
        ["あ", "<あ", "</あ >"],
        ["𠮷é", "<𠮷é", ""],
        ["b", "<b", ""],
        ["c", "<c", "</c\t>"],
      ],
    );
    for (const { from, to } of withDescendants(document.root)) {
      const bytes = Buffer.from(content).subarray(byteOffset(document, from), byteOffset(document, to));
      assert.equal(String(bytes), document.text.slice(from, to));
    }
    assert.equal(document.text.slice(0, document.declarationLength), '<?xml version="1.0"?>');
  });
});
