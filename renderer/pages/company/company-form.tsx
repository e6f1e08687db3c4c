import { useState } from 'react';
import type { CompanyFields, CompanyView } from '../../../main/contract/view.ts';
import { useSay } from '../../i18n/say.ts';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { fieldGroups, inputIdOf } from './company-fields.ts';

export interface CompanyFormProps {
  readonly company: CompanyView;
  /** As it is being typed; main has it a moment later. */
  readonly draft: CompanyFields;
  /** Whether errors of fields that nobody has touched are shown. */
  readonly showAll: boolean;
  readonly onChange: (details: CompanyFields) => void;
}

const types: Partial<Record<keyof CompanyFields, 'email' | 'tel'>> = {
  email: 'email',
  contactEmail: 'email',
  phone: 'tel',
  contactPhone: 'tel',
};

export function CompanyForm({ company, draft, showAll, onChange }: CompanyFormProps) {
  const say = useSay();
  const [touched, setTouched] = useState<ReadonlySet<keyof CompanyFields>>(new Set());
  return fieldGroups.map(({ group, fields }) => (
    <Card key={group} title={say(`company.group.${group}`)}>
      <div className="form">
        {fields.map((name) => {
          const wrong = company.invalid[name];
          const isSent = company.sent.includes(name);
          const isChanged = draft[name] !== company.read[name];
          return (
            <div key={name}>
              <TextField
                id={inputIdOf(name)}
                label={say(`company.field.${name}`)}
                value={draft[name]}
                type={types[name] ?? 'text'}
                {...(name === 'address' ? { lines: 3 } : {})}
                mark={isSent ? say('company.sent') : undefined}
                maxLength={name === 'address' ? 1_000 : 200}
                error={wrong && (showAll || touched.has(name)) ? say(`company.invalid.${wrong}`) : undefined}
                hint={
                  isChanged
                    ? say('company.was', { before: company.read[name], empty: String(company.read[name] === '') })
                    : undefined
                }
                onChange={(value) => {
                  setTouched(new Set([...touched, name]));
                  onChange({ ...draft, [name]: value });
                }}
              />
            </div>
          );
        })}
      </div>
    </Card>
  ));
}
