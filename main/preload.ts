import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron';
import { channels, type Client, clientName, type StateUpdate } from './contract/client.ts';

const client: Client = {
  send: (name, ...[input]) => ipcRenderer.invoke(channels.command, { name, input }),
  state: () => ipcRenderer.invoke(channels.state),
  onState(listener) {
    // The page is given the data and never the event, which leads to Electron.
    const handler = (_event: IpcRendererEvent, update: StateUpdate): void => listener(update);
    ipcRenderer.on(channels.update, handler);
    return () => void ipcRenderer.off(channels.update, handler);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld(clientName, Object.freeze(client));
