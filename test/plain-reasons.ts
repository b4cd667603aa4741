/** Runs before each file: a page that one file has drawn, be it in German, leaves its words to the next. */
import { giveReasons } from '#core/base/issue.ts';
import { giveRefusals } from '#core/protocol/problems.ts';

giveReasons(null);
giveRefusals(null);
