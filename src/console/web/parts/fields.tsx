interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, shown: string])[];
  readonly choose: (value: string) => void;
}

/** One of several, with its label. */
export function Choice({ label, value, options, choose }: ChoiceProps) {
  return (
    <label>
      {`${label} `}
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([one, shown]) => (
          <option key={one} value={one}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

/** A whole number within its limits. */
export function Count({
  label,
  value,
  most,
  least = 1,
  change,
}: FieldProps & { readonly most: number; readonly least?: number }) {
  return (
    <label>
      {`${label} `}
      <input
        type="number"
        min={least}
        max={most}
        required
        value={value}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </label>
  );
}

/** A line of words that must not be empty. */
export function Line({ label, value, change }: FieldProps) {
  return (
    <label>
      {`${label} `}
      <input required maxLength={200} value={value} onInput={({ currentTarget }) => change(currentTarget.value)} />
    </label>
  );
}
