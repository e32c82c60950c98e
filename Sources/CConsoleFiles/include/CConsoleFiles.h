#ifndef C_CONSOLE_FILES_H
#define C_CONSOLE_FILES_H

#include <stddef.h>

/// The files of the web console, as `console/build.cjs` packs them. They live as long as the program.
const unsigned char *console_files(void);

/// How many bytes they are; 0 in a program that was built without the console.
size_t console_files_size(void);

#endif
