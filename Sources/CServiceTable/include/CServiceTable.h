#ifndef CSERVICETABLE_H
#define CSERVICETABLE_H

#include <stddef.h>

/// The table of AWS services that the program contains.
const unsigned char *service_table(void);

/// Its size in bytes; 0 if the program was built without it.
size_t service_table_size(void);

#endif
