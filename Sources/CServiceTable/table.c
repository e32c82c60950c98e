#include "CServiceTable.h"

// Taken in at build time, so that the program is one file. `make services` writes the table.
#if __has_embed("../../services/dist/services.table")
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char bytes[] = {
#embed "../../services/dist/services.table"
};
size_t service_table_size(void) { return sizeof(bytes); }
#else
static const unsigned char bytes[] = {0};
size_t service_table_size(void) { return 0; }
#endif

const unsigned char *service_table(void) { return bytes; }
