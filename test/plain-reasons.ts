/** Runs before each file: a page that one file has drawn, be it in German, leaves its words for faults to the next. */
import { giveReasons } from '#core/base/issue.ts';

giveReasons(null);
