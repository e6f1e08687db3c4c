import { button } from './button.ts';
import type { ResourceKind } from './kind.ts';
import { listItem } from './list-item.ts';
import { list } from './list.ts';
import { webPanel } from './web-panel.ts';

/**
 * Every kind of thing the product can set up, in the order it is created (and removed in reverse).
 * A new kind is one file beside this one, and one line here.
 */
export const kinds: readonly ResourceKind<unknown>[] = [list, listItem, webPanel, button];
