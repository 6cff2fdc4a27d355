/** How much of a PDF is read at most. They bound work and memory by what is done, not by a clock: the same file ends the same way on every computer. */
export const pdfBounds = {
  /** Arrays and dictionaries in one another. */
  depth: 64,
  /** Entries of all cross-reference sections together. */
  crossReferenceEntries: 500_000,
  /** The largest number of an object (ISO 32000-1 annex C). */
  objectNumber: 8_388_607,
  /** Sections, which is how often a file was saved incrementally. */
  sections: 512,
  /** One object stream or cross-reference stream, inflated. Bytes. */
  inflated: 16 * 1024 * 1024,
  /** All of them, also those that are inflated again. Bytes. */
  inflatedTogether: 192 * 1024 * 1024,
  /** Inflated object streams kept at a time. Bytes. */
  inflatedKept: 16 * 1024 * 1024,
  /** One string, as it is written. Bytes. */
  string: 2 * 1024 * 1024,
  /** One name, as it is written. Bytes; ISO 32000-1 annex C has 127. */
  name: 4096,
  /** Values in one object. */
  values: 400_000,
  /**
   * Steps of parsing in one file, of some 0.3 µs: one for each value, more for what is long. Objects may overlap, so the size of the file is no bound.
   */
  steps: 10_000_000,
  /** Entries of a cross-reference that lead to nothing that can be read, when all of them are looked at. */
  brokenObjects: 10_000,
  /** UTF-16 units of the names of all fields of a form: a field's name has those of its ancestors in it. */
  fieldNames: 4 * 1024 * 1024,
  /** Nodes of a tree (pages, fields) that are visited or wait for it. */
  treeNodes: 200_000,
} as const;
