import type { Language } from '../../../main/contract/text.ts';
import type { Instructions, InstructionTask } from '../../../main/contract/instructions.ts';
import { instructionsFor } from '../../../main/instructions/model.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import type { Manifest } from '../../../main/manifest/schema.ts';
import { sampleText } from '../manifest/sample.ts';

/** The bundled sample `offers`: every kind, a partner's value in an address, one step by hand. */
export function offers(): Manifest {
  return samples.offers;
}

export function minimal(): Manifest {
  return samples.minimal;
}

export function guide(manifest: Manifest = offers(), language: Language = 'en'): Instructions {
  return instructionsFor(manifest, language);
}

/** The sample with one text of its partner's in every place where a partner can write one. */
export function saying(text: string): Manifest {
  const manifest = offers();
  const url = `https://partner.example/${text}`;
  const step = { key: 'step', title: text, why: text, steps: [text], check: text, optional: true };
  return {
    ...manifest,
    app: { ...manifest.app, name: text, publisher: text, summary: text, description: text, support: { url } },
    offers: [{ key: 'offer', type: 'try', title: text, whatHappens: text, terms: url }],
    access: [{ area: text, why: text }],
    resources: {
      lists: [{ key: 'list', name: text, description: text }],
      listItems: [{ list: 'list', items: [{ key: 'item', name: text, description: text }] }],
      webPanels: [
        { ...panel, name: text, description: text, url: text, visibleTo: { userGroups: [text], reason: text } },
      ],
      buttons: [],
    },
    ...(manifest.partnerService ? { partnerService: { ...manifest.partnerService, name: text, why: text } } : {}),
    manual: [step],
  };
}

const panel = { key: 'panel', visibleIn: 'ContactCard', urlEncoding: 'Unicode', mobile: false };

export function tasksOf({ parts }: Instructions): readonly InstructionTask[] {
  return parts.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks));
}

function manifestOf(text: string): Manifest {
  const parsed = parseManifest(text, 'sample.app.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.manifest;
}

const samples = { offers: manifestOf(sampleText('offers')), minimal: manifestOf(sampleText('minimal')) };
