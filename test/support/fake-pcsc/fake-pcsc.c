/*
 * A PC/SC library without a service behind it, with the types of pcsc-lite on Linux: one reader with one card. It writes down what
 * SCardControl is asked and answers as a test has told it to, since vpcd has no control channel. Compiled by fake-pcsc.ts.
 */
#include <stdio.h>
#include <string.h>

#define most_answers 16
#define longest 1024
#define exported __attribute__((visibility("default")))

typedef struct {
  const char *szReader;
  void *pvUserData;
  unsigned long dwCurrentState;
  unsigned long dwEventState;
  unsigned long cbAtr;
  unsigned char rgbAtr[33];
} reader_state;

typedef struct {
  unsigned long code;
  long result;
  unsigned char bytes[longest];
  unsigned long length;
} control_answer;

static char name[128] = "Fake Reader 00 00";
static control_answer answers[most_answers];
static unsigned long answer_count;
static char calls[65536];

static void note(const char *text) { strncat(calls, text, sizeof calls - strlen(calls) - 1); }

/* For the test. */
exported void fake_reset(const char *reader) {
  strncpy(name, reader, sizeof name - 1);
  answer_count = 0;
  calls[0] = 0;
}
exported void fake_answer(unsigned long code, long result, const unsigned char *bytes, unsigned long length) {
  if (answer_count == most_answers || length > longest) return;
  control_answer *answer = &answers[answer_count++];
  answer->code = code;
  answer->result = result;
  answer->length = length;
  memcpy(answer->bytes, bytes, length);
}
exported const char *fake_calls(void) { return calls; }

/* winscard.h */
exported long SCardEstablishContext(unsigned long scope, void *a, void *b, long *context) {
  *context = 1;
  return 0;
}
exported long SCardReleaseContext(long context) { return 0; }
exported long SCardCancel(long context) { return 0; }
exported long SCardListReaders(long context, const char *groups, char *readers, unsigned long *length) {
  unsigned long needed = strlen(name) + 2;
  if (readers != NULL) {
    memset(readers, 0, needed);
    strcpy(readers, name);
  }
  *length = needed;
  return 0;
}
exported long SCardGetStatusChange(long context, unsigned long timeout, reader_state *states, unsigned long count) {
  for (unsigned long at = 0; at < count; at++) states[at].dwEventState = 0x00010022;
  return 0;
}
exported long SCardConnect(long context, const char *reader, unsigned long share, unsigned long wanted, long *card, unsigned long *active) {
  *card = 2;
  *active = 2;
  return 0;
}
exported long SCardBeginTransaction(long card) {
  note("begin\n");
  return 0;
}
exported long SCardEndTransaction(long card, unsigned long disposition) {
  note("end\n");
  return 0;
}
exported long SCardDisconnect(long card, unsigned long disposition) { return 0; }
exported long SCardTransmit(long card, const void *pci, const unsigned char *command, unsigned long length, void *pci_back, unsigned char *answer, unsigned long *answer_length) {
  note("transmit\n");
  memcpy(answer, "\x90\x00", 2);
  *answer_length = 2;
  return 0;
}
exported long SCardControl(long card, unsigned long code, const unsigned char *input, unsigned long length, unsigned char *output, unsigned long room, unsigned long *returned) {
  char text[32];
  snprintf(text, sizeof text, "control %lx ", code);
  note(text);
  for (unsigned long at = 0; at < length; at++) {
    snprintf(text, sizeof text, "%02x", input[at]);
    note(text);
  }
  note("\n");
  *returned = 0;
  for (unsigned long at = 0; at < answer_count; at++) {
    if (answers[at].code != code) continue;
    if (answers[at].length > room) return 0x80100008L;
    memcpy(output, answers[at].bytes, answers[at].length);
    *returned = answers[at].length;
    return answers[at].result;
  }
  /* what pcsc-lite says when a driver has no control channel */
  return 0x8010001fL;
}
