/** The tables. Times are milliseconds since 1970; digests and keys of persons are 32 bytes. */

export const schemaVersion = 1;

export const schema = `
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  -- of an application: the digest of everything that came, in hex
  evidence TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;

-- where the log ends: without it a log that was cut off at its end looks whole
CREATE TABLE audit_head (only INTEGER PRIMARY KEY CHECK (only = 1), number INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;

CREATE TABLE applications (
  id INTEGER PRIMARY KEY,
  receipt TEXT NOT NULL UNIQUE,
  received_at INTEGER NOT NULL,
  document BLOB NOT NULL,
  document_digest BLOB NOT NULL UNIQUE,
  signature BLOB NOT NULL,
  hash TEXT NOT NULL,
  certificate BLOB NOT NULL,
  issuer BLOB NOT NULL,
  -- the applicant's signed copy, where there is one
  pdf BLOB,
  -- of the login under which it was sent
  subject TEXT NOT NULL,
  holder TEXT NOT NULL,
  -- one application per person; keyed, so that nobody can try names without the server's key
  person BLOB NOT NULL UNIQUE,
  name_and_birth BLOB NOT NULL,
  -- the entry of the audit log that says it came
  entry INTEGER NOT NULL REFERENCES audit (number)
) STRICT;
CREATE INDEX applications_subject ON applications (subject);
CREATE INDEX applications_name_and_birth ON applications (name_and_birth);

-- Idempotency-Key of a request and what it was answered with
CREATE TABLE answers (
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  request BLOB NOT NULL,
  receipt TEXT NOT NULL REFERENCES applications (receipt),
  already TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subject, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE nonces (
  id INTEGER PRIMARY KEY,
  nonce TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  expires INTEGER NOT NULL,
  used_by BLOB
) STRICT;
CREATE INDEX nonces_expires ON nonces (expires);

-- of citizens and officers; the cookie's word is stored as a digest only
CREATE TABLE sessions (
  id BLOB PRIMARY KEY,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  subject TEXT NOT NULL,
  officer INTEGER REFERENCES officers (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_seen ON sessions (seen);

CREATE TABLE officers (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  enrolled INTEGER NOT NULL,
  removed INTEGER
) STRICT;

CREATE TABLE enrolment_codes (digest BLOB PRIMARY KEY, role TEXT NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
