import type { ForeignApp, ForeignDevice, ForeignKey, Stamped } from '../state/foreign-system.ts';
import type { Person, Tenant } from '../state/tenant.ts';
import { carrierTail } from './carrier.ts';

const fullName = (person: Person): string => `${person.firstName} ${person.lastName}`;

/** Source: official descriptions, `Associate`. */
export function answerAssociate(person: Person): Record<string, unknown> {
  return {
    AssociateId: person.associateId,
    Name: person.initials,
    PersonId: person.personId,
    Rank: person.associateId,
    Tooltip: fullName(person),
    Type: 'InternalAssociate',
    GroupIdx: person.groupId,
    FullName: fullName(person),
    FormalName: `${person.lastName}, ${person.firstName}`,
    Deleted: false,
    EjUserId: person.associateId,
    UserName: person.user,
    ExtraFields: {},
    CustomFields: {},
    ...carrierTail,
  };
}

const who = (tenant: Tenant, user: string): Person | undefined => tenant.people.find((person) => person.user === user);

const dates = (stamped: Stamped) => ({ CreatedDate: stamped.created, UpdatedDate: stamped.updated });

export function answerApp(tenant: Tenant, app: ForeignApp): Record<string, unknown> {
  const associate = (user: string) => {
    const person = who(tenant, user);
    return person ? answerAssociate(person) : null;
  };
  return {
    ForeignAppId: app.id,
    Name: app.name,
    ...dates(app),
    CreatedBy: associate(app.createdBy),
    UpdatedBy: associate(app.updatedBy),
    Devices: tenant.foreignSystem.devicesOf(app.id).map((device) => answerDevice(tenant, device)),
    ...carrierTail,
  };
}

/** A new application, not yet saved. */
export function answerDefaultApp(person: Person, now: string): Record<string, unknown> {
  return {
    ForeignAppId: 0,
    Name: '',
    CreatedDate: now,
    UpdatedDate: now,
    CreatedBy: answerAssociate(person),
    UpdatedBy: answerAssociate(person),
    Devices: [],
    ...carrierTail,
  };
}

export function answerDevice(tenant: Tenant, device: ForeignDevice): Record<string, unknown> {
  const creator = who(tenant, device.createdBy);
  return {
    ForeignDeviceId: device.id,
    Name: device.name,
    ...dates(device),
    AssociateFullName: creator ? fullName(creator) : '',
    CreatedBy: device.createdBy,
    UpdatedBy: device.updatedBy,
    DeviceIdentifier: device.identifier,
    ForeignAppId: device.appId,
    ...carrierTail,
  };
}

export function answerKey(key: ForeignKey): Record<string, unknown> {
  return {
    Key: key.key,
    Value: key.value,
    RecordId: key.recordId,
    ...dates(key),
    UpdatedBy: key.updatedBy,
    CreatedBy: key.createdBy,
    TableName: key.tableName,
    ...carrierTail,
  };
}
