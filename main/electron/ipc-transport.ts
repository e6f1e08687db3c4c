import { z } from 'zod';
import { type Answer, channels, type StateUpdate } from '../contract/client.ts';
import { InstallerError } from '../contract/errors.ts';
import type { AppState } from '../contract/view.ts';
import { isAppAddress } from './app-address.ts';
import type { IpcApi, IpcEvent, PageContents } from './electron-api.ts';

/** What the transport carries for the window's page. */
export interface Carried {
  /** @returns the page that may ask; undefined while there is none */
  readonly page: () => PageContents | undefined;
  /** Takes in a command; its name and input are whatever the page sent. */
  readonly dispatch: (name: unknown, input: unknown) => Promise<Answer>;
  readonly snapshot: () => StateUpdate & { readonly parts: AppState };
}

const envelope = z.strictObject({ name: z.string().max(60), input: z.unknown() });

/**
 * The one owner of `ipcMain`. Only the top frame of our own window, showing our own page, is answered.
 * @returns sends an update to the page
 */
export function carryIpc(ipcMain: IpcApi, carried: Carried): (update: StateUpdate) => void {
  const onlyOurs = (event: IpcEvent): void => {
    if (!isOurPage(event, carried.page()?.id)) throw new InstallerError('USAGE', { message: 'not asked by the app' });
  };
  ipcMain.handle(channels.command, (event, message) => {
    onlyOurs(event);
    const { name, input } = envelope.safeParse(message).data ?? { name: undefined, input: undefined };
    return carried.dispatch(name, input);
  });
  ipcMain.handle(channels.state, (event) => {
    onlyOurs(event);
    return carried.snapshot();
  });
  return (update) => {
    const page = carried.page();
    if (page && !page.isDestroyed()) page.send(channels.update, update);
  };
}

/** Whether a message comes from the top frame of the given page while it shows our own address. */
export function isOurPage({ sender, senderFrame }: IpcEvent, contentsId: number | undefined): boolean {
  return (
    contentsId !== undefined &&
    sender.id === contentsId &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isAppAddress(senderFrame.url, 'ui')
  );
}
