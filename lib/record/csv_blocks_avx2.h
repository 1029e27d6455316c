/* An rs_csv_mask for processors with AVX2 and PCLMULQDQ. */
#ifndef RS_RECORD_CSV_BLOCKS_AVX2_H
#define RS_RECORD_CSV_BLOCKS_AVX2_H

#include "record/csv_masks.h"

/* NULL where this processor is none of them. */
rs_csv_mask *rs_csv_blocks_avx2(void);

#endif
