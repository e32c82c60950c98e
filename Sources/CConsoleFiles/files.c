#include "CConsoleFiles.h"

// Taken in at build time, so that the program is one file. `make console` writes the bundle.
#if __has_embed("../../console/dist/console.bundle")
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char bytes[] = {
#embed "../../console/dist/console.bundle"
};
size_t console_files_size(void) { return sizeof(bytes); }
#else
static const unsigned char bytes[] = {0};
size_t console_files_size(void) { return 0; }
#endif

const unsigned char *console_files(void) { return bytes; }
