import type { Carrier } from './carrier.ts';
import { navigation } from './navigation.ts';

const name = { type: 'text', max: 239, required: true } as const;
const tooltip = { type: 'text', max: 254 } as const;
const text = { type: 'text' } as const;
const int = { type: 'int' } as const;
const bool = { type: 'bool' } as const;
const encoding = { type: 'enum', values: ['Unknown', 'None', 'ANSI', 'Unicode'] } as const;
const visibleIn = { type: 'enum', values: navigation } as const;

/** Source: official description of REST List, `WebPanelEntity`; lengths from database/tables/extapp. */
export const webPanelCarrier: Carrier = {
  name: 'WebPanelEntity',
  id: 'WebPanelId',
  fields: {
    Name: name,
    Tooltip: tooltip,
    Deleted: bool,
    Rank: int,
    UrlEncoding: encoding,
    VisibleIn: visibleIn,
    OnCentral: bool,
    OnSatellite: bool,
    OnTravel: bool,
    OnSalesMarketingWeb: bool,
    OnSalesMarketingPocket: bool,
    ShowInMenuBar: bool,
    ShowInToolBar: bool,
    ShowInAddressBar: bool,
    ShowInStatusBar: bool,
    WindowName: { type: 'text', max: 254 },
    Url: { type: 'text', max: 1023 },
    ProgId: { type: 'text', max: 254, nullable: true },
    Icon: int,
    AlwaysReloadOnShow: bool,
    NeverReloadOnCurrentChange: bool,
    CustomObjectEntity: text,
  },
  defaults: { OnCentral: true, OnSalesMarketingWeb: true },
};

/** Source: official description of the List agent, `TaskMenu`; lengths from database/tables/taskmenu. */
export const taskMenuCarrier: Carrier = {
  name: 'TaskMenu',
  id: 'TaskMenuId',
  fields: {
    Name: name,
    Tooltip: tooltip,
    TableName: { type: 'text', max: 256 },
    Area: { type: 'text', max: 256 },
    UrlOrSoprotocol: { type: 'text', max: 1024 },
    TaskType: { type: 'enum', values: ['None', 'Url', 'CrmScript', 'SoProtocol'] },
    CrmScriptId: int,
    ShowInClient: { type: 'enum', values: ['None', 'Web', 'Mobile'], flags: true },
    ArchiveBehaviour: { type: 'enum', values: ['None', 'InArchives', 'MultiSelectInArchives'] },
    Rank: int,
    Encoding: encoding,
    ProgId: { type: 'text', max: 254, nullable: true },
    Deleted: bool,
  },
  defaults: { Area: 'Task' },
};

/** Source: official description of the List agent, `ExtAppEntity` (list GUI - Application). */
export const extAppCarrier: Carrier = {
  name: 'ExtAppEntity',
  id: 'ExtAppId',
  fields: {
    Name: name,
    Tooltip: tooltip,
    Deleted: bool,
    Rank: int,
    Filename: text,
    Parameters: text,
    Workdir: text,
    ShowState: {
      type: 'enum',
      values: ['Minimized', 'Maximized', 'Default', 'ToolBar', 'AddressBar', 'StatusBar', 'MenuBar'],
    },
    VisibleIn: visibleIn,
    OnCentral: bool,
    OnSatellite: bool,
    OnTravel: bool,
    OnSalesMarketingPocket: bool,
    ShowInMenuBar: bool,
    ShowInToolBar: bool,
    ShowInAddressBar: bool,
    ShowInStatusBar: bool,
    Icon: int,
    WaitToFinish: bool,
    ExecuteOnEvent: { type: 'enum', values: ['Never', 'Logon', 'Logoff', 'LocalUpdate', 'Wait'] },
    Path: text,
  },
  defaults: { OnCentral: true },
};

/** Source: official description of REST List, `ListEntity`; lengths from database/tables/udlistdefinition. */
export const listCarrier: Carrier = {
  name: 'ListEntity',
  id: 'Id',
  fields: {
    Name: name,
    Tooltip: tooltip,
    Deleted: bool,
    Rank: int,
    IsCustomList: bool,
    IsMDOList: bool,
    UseGroupsAndHeadings: bool,
    ListType: { type: 'text', nullable: true },
    InUseByUserDefinedFields: bool,
  },
  defaults: {},
};

/** Source: official description of REST List, `ListItemEntity`. The list it belongs to is where it is kept. */
export const listItemCarrier: Carrier = {
  name: 'ListItemEntity',
  id: 'Id',
  fields: { Name: name, Tooltip: tooltip, Deleted: bool, Rank: int },
  defaults: {},
};
