/*
 * librastro: everything that a program which uses the engine includes.
 *
 *   scan.h             a scan from options to tables and a run folder
 *   merging.h          finished runs merged into one
 *   scan/inspect.h     what is in an input
 *   label/label.h      the rows of an input with their verdicts
 *   scan/costs.h       what patterns cost in it
 *   pattern/packs.h    packs by name or path
 *   pattern/rules.h    packs compiled
 *   pattern/lint.h     checks and tests of packs
 *   pattern/trial.h    their tests alone, in little time
 *   pattern/explain.h  why one text is labelled as it is
 *   report/write.h     tables as text
 *   publish/publish.h  the report of a run folder
 *   publish/sheet.h    a sheet for reviewers
 *   run/blind.h        what is in it
 *   run/compare.h      what became of what a run reported
 *   run/keys.h         under which contact key a run was scanned
 *   run/retally.h      a run counted by other keys
 *   run/review.h       what reviewers found in it
 *   run/search.h       its texts, to be searched in other tools
 *   run/verify.h       whether a run is still what it was
 *   base/…             errors, views, names nearest to a misspelt one
 */
#ifndef RASTRO_H
#define RASTRO_H

#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/view.h"
#include "base/visible.h"
#include "label/label.h"
#include "merging.h"
#include "pattern/explain.h"
#include "pattern/lint.h"
#include "pattern/packs.h"
#include "pattern/rules.h"
#include "pattern/trial.h"
#include "publish/publish.h"
#include "publish/sheet.h"
#include "report/table.h"
#include "report/write.h"
#include "run/blind.h"
#include "run/compare.h"
#include "run/keys.h"
#include "run/retally.h"
#include "run/review.h"
#include "run/search.h"
#include "run/verify.h"
#include "scan.h"
#include "scan/costs.h"
#include "scan/inspect.h"

#endif
