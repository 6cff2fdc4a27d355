/** Files that nobody vouches for: of any size, links, pipes, folders. What is no small regular file is not read. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";

/** Why there is no content. */
export type Unread = "absent" | "unreadable" | "notAFile" | "tooLarge";

/** Larger than Node itself. */
const mostHashed = 256 * 1024 * 1024;
const pieceSize = 64 * 1024;

/** The whole text of a file of at most `most` bytes. */
export async function readBounded(path: string, most: number): Promise<{ text: string } | Unread> {
  return withRegularFile(path, async (file) => {
    const bytes = Buffer.alloc(most + 1);
    let length = 0;
    // a file may say that it is empty, as those of /proc, or grow meanwhile
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      length += bytesRead;
      if (length > most) return "tooLarge";
      if (bytesRead === 0) return { text: bytes.toString("utf8", 0, length) };
    }
  });
}

/** SHA-256 in hexadecimal; empty for what cannot be read. */
export async function sha256Of(path: string): Promise<string> {
  const read = await withRegularFile(path, async (file) => {
    const hash = createHash("sha256");
    const piece = Buffer.alloc(pieceSize);
    for (let length = 0; ; ) {
      const { bytesRead } = await file.read(piece, 0, piece.length, null);
      length += bytesRead;
      if (length > mostHashed) return "tooLarge";
      if (bytesRead === 0) return { text: hash.digest("hex") };
      hash.update(piece.subarray(0, bytesRead));
    }
  });
  return typeof read === "string" ? "" : read.text;
}

/** Looked at before it is opened, since opening some devices does something; a pipe put there in between does not block. */
async function withRegularFile(
  path: string,
  read: (file: FileHandle) => Promise<{ text: string } | Unread>,
): Promise<{ text: string } | Unread> {
  try {
    if (!(await stat(path)).isFile()) return "notAFile";
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return (await file.stat()).isFile() ? await read(file) : "notAFile";
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? "absent" : "unreadable";
  }
}
