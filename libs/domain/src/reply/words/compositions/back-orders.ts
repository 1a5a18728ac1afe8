/** Orders in which several languages put together that somebody comes back: their words differ, these do not. A language that differs has its own. */

/** Bulgarian, Croatian, Czech, Polish, Serbian, Slovak and Slovenian. */
export const SLAVIC_BACK: readonly string[] = [
  'askBack|wantBack? resubBack',
  'askBack|wantBack? signBack againBack listBack',
  'askBack|wantBack? againBack signBack listBack',
  'askBack|wantBack? signBack listBack againBack',
  'askBack? signBack sureBack',
  'leftBack askBack|wantBack? signBack againBack listBack|bareListBack?',
  'leftBack askBack|wantBack? againBack signBack listBack|bareListBack?',
  'askBack? signBack againBack leftBack',
  'wantBack stillBack getBack newsBack|dealsBack',
  'stillBack wantBack getBack newsBack|dealsBack',
  'wantBack getBack stillBack newsBack|dealsBack',
  'wantBack getBack newsBack|dealsBack stillBack',
  'wantBack getBack newsBack',
  'mayBack stillBack sendBack newsBack|dealsBack|plainBack',
  'mayBack sendBack stillBack newsBack|dealsBack|plainBack',
  'mayBack sendBack newsBack|dealsBack|plainBack stillBack',
];

/** Danish, Norwegian and Swedish. */
export const SCANDINAVIAN_BACK: readonly string[] = [
  'askBack|wantBack? resubBack',
  'askBack? signBack againBack listBack',
  'askBack? signBack listBack againBack',
  'askBack? signBack sureBack',
  'leftBack askBack? signBack againBack bareListBack?',
  'leftBack askBack? signBack bareListBack againBack',
  'askBack? signBack againBack leftBack',
  'wantBack againBack getBack newsBack|dealsBack',
  'wantBack getBack newsBack|dealsBack againBack',
  'wantBack getBack newsBack',
  'startBack sendBack newsBack|dealsBack|plainBack toMeBack? againBack',
  'startBack sendBack toMeBack newsBack|dealsBack|plainBack againBack',
  'startBack againBack sendBack newsBack|dealsBack|plainBack toMeBack?',
];

/** Italian and Portuguese. */
export const ITALIAN_AND_PORTUGUESE_BACK: readonly string[] = [
  'askBack|wantBack? signBack listBack|sureBack',
  'askBack|wantBack? newBack listBack againBack',
  'askBack|wantBack? newBack sureBack againBack?',
  'leftBack askBack|wantBack? signBack bareListBack?',
  'askBack|wantBack? signBack leftBack',
  'wantBack getAgainBack newsBack|dealsBack',
  'wantBack getBack newsBack|dealsBack againBack',
  'wantBack getBack newsBack',
  'restartBack plainBack',
  'askBack|wantBack? resumeBack',
];

/** Russian and Ukrainian. */
export const EAST_SLAVIC_BACK: readonly string[] = [
  'askBack|wantBack? resubBack',
  'askBack|wantBack? signBack againBack listBack',
  'askBack|wantBack? againBack signBack listBack',
  'askBack|wantBack? signBack listBack againBack',
  'askBack? signBack sureBack',
  'leftBack askBack|wantBack? signBack againBack listBack|bareListBack?',
  'leftBack askBack|wantBack? againBack signBack listBack|bareListBack?',
  'askBack? signBack againBack leftBack',
  'wantBack stillBack getBack newsBack|dealsBack',
  'stillBack wantBack getBack newsBack|dealsBack',
  'wantBack getBack stillBack newsBack|dealsBack',
  'wantBack getBack newsBack|dealsBack stillBack',
  'wantBack getBack newsBack',
  'mayBack stillBack sendBack newsBack|dealsBack|plainBack',
  'mayBack sendBack stillBack newsBack|dealsBack|plainBack',
  'mayBack sendBack newsBack|dealsBack|plainBack stillBack',
  'askBack|wantBack? resumeBack mailBack',
];
