/** The part of `edtf` that this project uses; the package ships no types. */
declare module 'edtf' {
  /** Throws where the text is no EDTF. */
  export default function edtf(text: string): unknown;
}
