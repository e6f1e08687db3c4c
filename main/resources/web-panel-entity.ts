import { z } from 'zod';
import { defaultEntity, merged, plainFields, readOne, withVisibility } from './entity.ts';
import type { Actual, Collection, Desired, FieldSpec, ReadContext, WriteContext } from './kind.ts';
import { needStandardList, standardList } from './list.ts';
import { readVisibility } from './visibility.ts';

/** The tenant's web panels, of every application; also the buttons that are technically web panels. */
export const webPanelsCollection = 'web-panels';

/** The fields a manifest can decide, with their labels in the dialog Edit list item. Source: WebPanelEntity; add-web-panel. */
export const webPanelFields: Readonly<Record<string, FieldSpec>> = {
  Name: { compare: 'text', label: 'Name' },
  Tooltip: { compare: 'text', label: 'Description' },
  Url: { compare: 'exact', label: 'URL' },
  UrlEncoding: { compare: 'exact', label: 'URL encoding' },
  WindowName: { compare: 'exact', label: 'Window name' },
  VisibleIn: { compare: 'exact', label: 'Visible in' },
  OnSalesMarketingWeb: { compare: 'exact', label: 'SuperOffice CRM for Web' },
  OnSalesMarketingPocket: { compare: 'exact', label: 'Mobile CRM' },
  AlwaysReloadOnShow: { compare: 'exact', label: 'Always reload content on tab navigation' },
  NeverReloadOnCurrentChange: { compare: 'exact', label: 'Do not reload content when navigating to the main card' },
  Icon: { compare: 'exact', label: 'Icon' },
  CustomObjectEntity: { compare: 'exact', label: 'Custom object' },
  ProgId: { compare: 'exact', label: 'ProgId' },
};

const panelSchema = z.looseObject({
  WebPanelId: z.int(),
  Name: z.string(),
  Tooltip: z.string().nullable(),
  Deleted: z.boolean(),
  UrlEncoding: z.string().nullable(),
  VisibleIn: z.string().nullable(),
  OnSalesMarketingWeb: z.boolean(),
  OnSalesMarketingPocket: z.boolean(),
  AlwaysReloadOnShow: z.boolean(),
  NeverReloadOnCurrentChange: z.boolean(),
  Icon: z.int(),
  WindowName: z.string().nullable(),
  Url: z.string().nullable(),
  ProgId: z.string().nullable(),
});

const namedSchema = z.looseObject({ Name: z.string() });

function panelActual(entity: z.infer<typeof panelSchema>): Actual {
  return {
    tenantId: entity.WebPanelId,
    // The API answers an empty string where nothing was given.
    progId: entity.ProgId === '' ? null : entity.ProgId,
    name: entity.Name,
    deleted: entity.Deleted,
    fields: plainFields(entity, Object.keys(webPanelFields)),
    entity,
  };
}

/** All panels, deleted ones too, and the names of GUI applications, which share the same unique index. Source: database table extapp. */
export async function readWebPanels(context: ReadContext): Promise<Collection> {
  const { tenant } = context;
  const [panels, list, applications] = await Promise.all([
    tenant.read({ method: 'GET', path: '/v1/List/WebPanel/Items', answer: z.array(panelSchema) }),
    needStandardList(context, 'webpanel', 'GUI - Web panel'),
    readApplicationNames(context),
  ]);
  const visibleTo = list.grouped ? await readVisibility(context, list) : undefined;
  return {
    id: webPanelsCollection,
    listId: list.id,
    grouped: list.grouped,
    actuals: withVisibility(panels.map(panelActual), visibleTo),
    alsoTaken: applications,
  };
}

async function readApplicationNames(context: ReadContext): Promise<readonly string[]> {
  const list = await standardList(context, 'extapp');
  if (!list) return [];
  const rows = await context.tenant.read({
    method: 'GET',
    path: `/v1/List/${list.id}/Items`,
    query: { includeDeleted: true },
    answer: z.array(namedSchema),
  });
  return rows.map((row) => row.Name);
}

export async function panelAgain(tenantId: number, { tenant }: WriteContext): Promise<Actual | undefined> {
  const found = await readOne(tenant, `/v1/List/WebPanel/Items/${tenantId}`, panelSchema);
  return found && panelActual(found);
}

export async function createPanel(desired: Desired, context: WriteContext): Promise<Actual> {
  const defaults = await defaultEntity(context, { method: 'GET', path: '/v1/List/WebPanel/Items/Default' });
  const body = { ...merged(defaults, desired), WebPanelId: 0 };
  const path = '/v1/List/WebPanel/Items';
  return panelActual(await context.tenant.write({ method: 'POST', path, body, answer: panelSchema }));
}

export async function updatePanel(desired: Desired, actual: Actual, { tenant }: WriteContext): Promise<Actual> {
  const path = `/v1/List/WebPanel/Items/${actual.tenantId}`;
  const body = merged(actual.entity, desired);
  return panelActual(await tenant.write({ method: 'PUT', path, body, answer: panelSchema }));
}

/** For good, also freeing the name; the REST delete would only hide it. Source: agent List, DeleteWebPanel. */
export function removePanel(actual: Actual, { tenant }: WriteContext): Promise<void> {
  return tenant.write({
    method: 'POST',
    path: '/v1/Agents/List/DeleteWebPanel',
    body: { Id: actual.tenantId },
    answer: z.undefined(),
  });
}
