/**
 * Where a web panel can be shown: the Navigation value, and the place as administrators know it.
 * Only values that are panels; buttons and menus are a kind of their own, and task values became the Task menu.
 * Source: SuperOffice docs, database/enums/navigation and customization/web-panels.
 */
export const panelPlaces = {
  ContactCard: 'Company card',
  ContactArchive: 'Company section tab',
  CompanyMinicard: 'Side panel, company',
  PersonCard: 'Contact card',
  PersonArchive: 'Contact section tab',
  PersonMinicard: 'Side panel, contact',
  ProjectCard: 'Project card',
  ProjectArchive: 'Project section tab',
  ProjectMinicard: 'Side panel, project',
  SaleCard: 'Sale card',
  SaleArchive: 'Sale section tab',
  SaleMinicard: 'Side panel, sale',
  SelectionCard: 'Selection card',
  SelectionMinicard: 'Side panel, selection',
  DiaryMinicard: 'Side panel, diary',
  TicketCard: 'Request card',
  TicketMinicard: 'Side panel, request',
  ActivityDialog: 'Follow-up dialog',
  DocumentDialog: 'Document dialog',
  QuoteDialog: 'Quote dialog',
  QuoteLineDialog: 'Product dialog',
  Dashboard: 'Dashboard tile',
  BrowserPanel: 'Web panel on SuperOffice button (logo)',
  CustomObjectCard: 'Custom object card',
  CustomObjectArchive: 'Custom object section tab',
} as const;

/** Where a button that is technically a web panel can sit. */
export const buttonPlaces = {
  navigator: { visibleIn: 'NavigatorButton', label: 'Navigator button' },
  toolbar: { visibleIn: 'ButtonPanelTask', label: 'Toolbar' },
  toolsMenu: { visibleIn: 'ToolboxMenu', label: 'Toolbox menu' },
  viewMenu: { visibleIn: 'ViewMenu', label: 'View menu' },
  newMenu: { visibleIn: 'TopPanelNewMenu', label: '+New menu in the top bar' },
} as const;

/** Cards and dialogs with a Task menu, and the table each stands for. Source: MDO list taskmenudestination. */
export const taskMenuPlaces = {
  company: { table: 'contact', label: 'Company' },
  contact: { table: 'person', label: 'Contact' },
  sale: { table: 'sale', label: 'Sale' },
  project: { table: 'project', label: 'Project' },
  followUp: { table: 'appointment', label: 'Follow-up' },
  document: { table: 'document', label: 'Document' },
  quote: { table: 'Quote', label: 'Quote' },
  request: { table: 'ticket', label: 'Request' },
} as const;
