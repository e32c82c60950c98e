// zlib. Its own name for starting a stream is a macro, which Swift does not see.

#include <string.h>
#include <zlib.h>

/// Starts a stream whose result is in the gzip format, not zlib's.
static inline int treadle_deflate_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
