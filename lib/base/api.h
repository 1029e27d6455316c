/* Marks what the shared library shows to programs (see rastro.h); everything
 * else in it is hidden. */
#ifndef RS_BASE_API_H
#define RS_BASE_API_H

#define RS_API __attribute__((visibility("default")))

#endif
