import { type ReactNode, useId } from 'react';
import {
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  SearchField as AriaSearchField,
  Button as AriaButton,
  Text,
  TextArea,
  TextField as AriaTextField,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { useSay } from '../i18n/say.ts';
import { Icon } from './icon.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** A quiet word at the end of the label's line, such as what becomes of the value. */
  readonly mark?: string | undefined;
  /** Why the value cannot be used. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel';
  /** Several lines. */
  readonly lines?: number;
  readonly isReadOnly?: boolean;
  readonly mono?: boolean;
  readonly maxLength?: number;
  /** The id of the input, for links of an error summary. */
  readonly id?: string;
  readonly autoComplete?: string;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, type = 'text', lines, isReadOnly = false, mono = false, mark } = props;
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      type={type}
      isReadOnly={isReadOnly}
      isInvalid={error !== undefined}
      autoComplete={props.autoComplete ?? 'off'}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
      {...(props.id === undefined ? {} : { id: props.id })}
      data-mono={mono || undefined}
    >
      <div className="field-label">
        <Label>{label}</Label>
        {mark !== undefined && (
          <span className="field-mark">
            <Icon name="outside" />
            {mark}
          </span>
        )}
      </div>
      {lines === undefined ? <Input className="input" /> : <TextArea className="input" rows={lines} />}
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error !== undefined && (
        <FieldError className="field-error">
          <Icon name="attention" />
          <span>{error}</span>
        </FieldError>
      )}
    </AriaTextField>
  );
}

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Its label is shown inside it as long as it is empty. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const say = useSay();
  return (
    <AriaSearchField className="search" value={value} onChange={onChange} aria-label={label}>
      <Icon name="search" />
      <Input className="input" placeholder={label} />
      <AriaButton className="icon-button" aria-label={say('ui.clear')}>
        <Icon name="cross" />
      </AriaButton>
    </AriaSearchField>
  );
}

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

export function Checkbox({ isSelected, onChange, isDisabled = false, hint, children }: CheckboxProps) {
  const hintId = useId();
  return (
    <div className="choice-line">
      <AriaCheckbox
        className="choice"
        isSelected={isSelected}
        onChange={onChange}
        isDisabled={isDisabled}
        {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
      >
        <span className="box" aria-hidden="true">
          {isSelected && <Icon name="check" />}
        </span>
        <span>{children}</span>
      </AriaCheckbox>
      {hint !== undefined && (
        <div id={hintId} className="hint">
          {hint}
        </div>
      )}
    </div>
  );
}

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  readonly label: ReactNode;
  /** Whether the label is only heard, because something else on the page says it. */
  readonly hideLabel?: boolean;
  /** Null: none is chosen yet. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
  /** `cards` for few, weighty choices; each with room to explain itself. */
  readonly look?: 'lines' | 'cards';
  readonly isDisabled?: boolean;
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hideLabel = false, value, onChange, options, look = 'lines', isDisabled = false } = props;
  const one = (chosen: string): Value | undefined => options.find((option) => option.value === chosen)?.value;
  return (
    <AriaRadioGroup
      className="radio-group"
      data-look={look}
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const known = one(chosen);
        if (known !== undefined) onChange(known);
      }}
    >
      <Label className={hideLabel ? 'only-heard' : 'label'}>{label}</Label>
      <div className="radios">
        {options.map((option) => (
          <Radio key={option.value} className="choice" value={option.value} isDisabled={option.isDisabled ?? false}>
            <span className="dot" aria-hidden="true" />
            <span className="choice-words">
              <span>{option.label}</span>
              {option.hint !== undefined && <span className="hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly count?: string }[];
}

/** One of a few views of the same thing. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="segment">
          {option.label}
          {option.count !== undefined && <span className="count">{option.count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly language?: string }[];
  readonly hint?: ReactNode;
}

/** The system's own list: it knows every keyboard, magnifier and contrast theme. */
export function SelectField<Value extends string>({ label, value, onChange, options, hint }: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="select">
        <select
          id={id}
          className="input"
          value={value}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.language}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
