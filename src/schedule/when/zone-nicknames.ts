/**
 * Abbreviations that tz has as zones of their own, or that people write: a fixed offset, or one that is used in several
 * places. Each with the places that are meant most often.
 */
export const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  EST: ['America/New_York', 'America/Panama', 'America/Jamaica'],
  EDT: ['America/New_York', 'America/Toronto'],
  EST5EDT: ['America/New_York', 'America/Toronto'],
  CST: ['America/Chicago', 'America/Costa_Rica', 'Asia/Shanghai'],
  CDT: ['America/Chicago', 'America/Havana'],
  CST6CDT: ['America/Chicago', 'America/Winnipeg'],
  MST: ['America/Denver', 'America/Phoenix'],
  MDT: ['America/Denver', 'America/Edmonton'],
  MST7MDT: ['America/Denver', 'America/Edmonton'],
  PST: ['America/Los_Angeles', 'America/Vancouver', 'Asia/Manila'],
  PDT: ['America/Los_Angeles', 'America/Vancouver'],
  PST8PDT: ['America/Los_Angeles', 'America/Vancouver'],
  HST: ['Pacific/Honolulu', 'America/Adak'],
  AST: ['America/Halifax', 'America/Puerto_Rico', 'Asia/Riyadh'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  BST: ['Europe/London', 'Asia/Dhaka'],
  WET: ['Europe/Lisbon', 'Atlantic/Canary'],
  CET: ['Europe/Berlin', 'Europe/Paris', 'Africa/Algiers'],
  CEST: ['Europe/Berlin', 'Europe/Paris'],
  MET: ['Europe/Berlin', 'Europe/Paris'],
  EET: ['Europe/Athens', 'Europe/Kyiv', 'Africa/Cairo'],
  EEST: ['Europe/Athens', 'Europe/Kyiv'],
  MSK: ['Europe/Moscow', 'Europe/Minsk'],
  JST: ['Asia/Tokyo'],
  ACT: ['Australia/Sydney', 'America/Rio_Branco'],
  AET: ['Australia/Sydney', 'Australia/Brisbane'],
  AEST: ['Australia/Brisbane', 'Australia/Sydney'],
  NST: ['America/St_Johns', 'Pacific/Auckland'],
  NZST: ['Pacific/Auckland'],
  SST: ['Pacific/Pago_Pago', 'Asia/Singapore'],
  ROC: ['Asia/Taipei'],
  ROK: ['Asia/Seoul'],
  PRC: ['Asia/Shanghai'],
};

/** Clocks of the United States that have summer time in their name, as “ET” has. */
export const AMERICAN: Readonly<Record<string, string>> = {
  ...{
    et: 'America/New_York',
    eastern: 'America/New_York',
    ct: 'America/Chicago',
    central: 'America/Chicago',
  },
  ...{ mt: 'America/Denver', mountain: 'America/Denver', pt: 'America/Los_Angeles' },
  ...{ pacific: 'America/Los_Angeles' },
};

/** Names that people call a country by, beside that which `Intl` has. */
export const CALLED: Readonly<Record<string, string>> = {
  ...{ usa: 'US', us: 'US', america: 'US', uk: 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB' },
  ...{ wales: 'GB', uae: 'AE', holland: 'NL', turkey: 'TR', burma: 'MM' },
};
