/** The part of `edtf` that this project uses; the package ships no types. */
declare module 'edtf' {
  interface Bitmask {
    readonly value: number;
  }
  interface ExtDate {
    readonly type: 'Date';
    readonly min: number | Date | null;
    readonly max: number | Date | null;
    readonly values: readonly number[];
    readonly precision: number;
    readonly uncertain: Bitmask;
    readonly approximate: Bitmask;
    readonly unspecified: Bitmask;
  }
  interface ExtOther {
    readonly type: 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'List' | 'Set';
    readonly min: number | Date | null;
    readonly max: number | Date | null;
  }
  export default function edtf(text: string): ExtDate | ExtOther;
}
