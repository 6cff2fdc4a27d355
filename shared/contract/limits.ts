/** Every bound of the contract. Bytes unless the name says otherwise. */
const KiB = 1024;
const MiB = 1024 * KiB;

export const limits = {
  /** One Native Messaging frame, either way (browsers: 1 MiB from the host, 64 MiB to it). */
  frame: 1 * MiB,
  /** Document bytes in one chunk, before base64. */
  chunk: 512 * KiB,
  /** Chunks on the way to the host that it has not yet acknowledged. */
  chunksInFlight: 3,
  /** All documents of one request together. */
  content: 50 * MiB,
  /** Documents, or digests, in one request. */
  documents: 200,
  /** What is kept of one document between the two phases, and of all of them, as a frame spells it: they go through one. */
  plan: 256 * KiB,
  plans: 768 * KiB,
  /** What a signature adds to a document in one place; base64 of it goes through a frame. */
  insert: 512 * KiB,
  documentName: 255,
  mediaType: 127,
  /** UTF-16 units. A host name has 253 at most. */
  origin: 300,
  /** UTF-16 units: two of the largest certificates, the largest challenge, and two origins, in base64 twice over. */
  loginToken: 64 * KiB,
  /** UTF-16 units of a request id chosen by a page. */
  requestId: 64,
  /** Card readers one machine may have before we stop looking. */
  readers: 16,
  readerName: 256,
  /** A certificate on the card (card-facts 5). */
  certificate: 16 * KiB,
  /** RSA-2048 today, P-384 on the next card. */
  signature: 512,
  /** What the extension keeps of what was done with the card; the oldest goes first. */
  historyEntries: 200,
  /** In all entries together; more than the documents of one request. */
  historyDigests: 2_000,
  /** What an examination of the machine may find, and UTF-16 units of one of these. */
  findings: 500,
  finding: 2_000,
  /** Requests that one host works at; the extension sends one or two. What comes on top is refused. */
  requestsAtOnce: 16,
  /** Commands in one session with a card. 200 signatures and two of the largest certificates take 900 where a reader gives 256 bytes at a time. */
  cardCommands: 2_000,
} as const;

const cardAnswer = 10_000;
const pinPad = 30_000;
/** Four digits and the key that confirms. */
const padKeys = 5;
const pinPadAnswer = padKeys * pinPad + cardAnswer;
const hostSettles = 2 * cardAnswer + 5_000;

/** Every wait of ours. Milliseconds. */
export const times = {
  /** A client that hears nothing takes the extension as missing. A background that has to start first took up to 0.2 s here. */
  extensionSilence: 1_500,
  /** The approval window closes by itself. */
  approval: 180_000,
  /** What is pressed sooner after the question, or the keyboard, has come was meant for something else; a PIN typed then is looked at again. */
  beforeYes: 700,
  /** After a yes the window shows this late that the card works: drawing takes processors that others need, until the card computes. */
  untilDrawn: 100,
  /** The "you may take the card" view stays this long. */
  farewell: 1_500,
  /** The host must say `ready`. */
  hostReady: 10_000,
  /** A content script or window must be back after the background was stopped. */
  resume: 5_000,
  /** A background that is being stopped may take a connection and never answer it; then another one is made. */
  reconnect: 1_500,
  /** The host makes the files of one request, of signatures that the card has given: 200 took it a second. One that takes longer hangs. */
  files: 30_000,
  /** The native port is closed after this long without work. */
  hostIdle: 30_000,
  /** Another program holds the card: how long we keep asking for it. */
  readerBusy: 3_000,
  /** A card that was looked at longer ago is asked again who it is and how many tries are left, before it gets a PIN. */
  cardKnown: 10_000,
  /** One answer of the card. A signature takes up to about a second; contactless readers add their own waiting time. */
  cardAnswer,
  /**
   * What one session waits for answers of its card altogether, and how much more for each signature that has come. The largest certificates and the
   * slowest reader we know of take some 20 s; a signature about one.
   */
  cardSession: 60_000,
  cardSignature: 3_000,
  /** A reader waits so long for a key of its own, as it is told in whole seconds: for the first one (bTimerOut) and after it (bTimerOut2). */
  pinPad,
  /**
   * A PIN from a reader's keys, and the card's word about it. By PC/SC Part 10 the keys take two of these waits; some readers begin theirs
   * anew with each key, and libccid hands on the first wait only. Who corrects digit after digit for longer is given up.
   */
  pinPadAnswer,
  /** A host that was told to stop: one command and the log-out, each as long as it may take, and some more. */
  hostSettles,
  /** The same while the reader waits for a PIN on its keys, which nobody can call back. */
  padSettles: pinPadAnswer + hostSettles,
  /** What `warifu doctor` asks the PC/SC service, or a folder, and hears nothing about for so long hangs. */
  examination: 5_000,
  /** "My card" hears nothing more: longer than host, sessions and log-outs of a change take together when each takes as long as it may. */
  cardQuestion: 300_000,
  /** First wait after a cancel, doubling up to the last. */
  cancelBackOff: 2_000,
  cancelBackOffMost: 30_000,
} as const;
