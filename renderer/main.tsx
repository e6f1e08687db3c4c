import { createRoot } from 'react-dom/client';
import { clientName } from '../main/contract/client.ts';
import { createStateStore } from './state-store.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
const client = window[clientName];
if (root && client) createRoot(root).render(<App client={client} store={createStateStore(client)} />);
