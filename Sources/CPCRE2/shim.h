// PCRE2 for texts of UTF-8, without the names that depend on the width of a code unit.

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
