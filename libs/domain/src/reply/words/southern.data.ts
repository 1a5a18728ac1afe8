import type { WordsByLanguage } from './language-words.js';

/** Of the Mediterranean, the Middle East and Africa. Own knowledge; no native speaker has read them yet. */
export const SOUTHERN_WORDS: WordsByLanguage = {
  ca: {
    optOut: {
      strong: ["dona'm de baixa", 'donar-me de baixa'],
      plain: ['baixa', 'atura', 'atureu', 'prou', 'cancel·la'],
      phrases: [
        ...['vull donar-me de baixa', 'doneu-me de baixa', 'no vull més sms', 'no vull més missatges'],
        ...['no vull rebre més missatges', "no m'envieu més missatges", "no m'envieu res més", 'prou missatges'],
        ...['esborreu el meu número', 'deixeu-me en pau'],
      ],
    },
    all: ['atura tot', 'baixa total'],
    optIn: ['inici', 'començar', 'reprendre'],
    help: ['ajuda'],
    polite: ['si us plau', 'sisplau', 'gràcies', 'moltes gràcies', 'bon dia'],
  },
  el: {
    optOut: {
      strong: ['στοπ', 'διαγραφή', 'απεγγραφή', 'κατάργηση εγγραφής'],
      plain: ['τέλος', 'ακύρωση', 'σταμάτα', 'σταματήστε', 'διακοπή', 'φτάνει', 'αρκετά'],
      phrases: [
        ...['διαγράψτε με', 'θέλω να διαγραφώ', 'διαγράψτε τον αριθμό μου', 'δεν θέλω μηνύματα'],
        ...['δεν θέλω άλλα μηνύματα', 'δε θέλω άλλα μηνύματα', 'μη μου στέλνετε', 'μην μου στέλνετε μηνύματα'],
        ...['μην στέλνετε άλλα', 'σταματήστε να στέλνετε', 'σταματήστε τα μηνύματα', 'όχι άλλα μηνύματα'],
        ...['βγάλτε με από τη λίστα', 'αφήστε με ήσυχο', 'αφήστε με ήσυχη'],
      ],
    },
    all: ['στοπ όλα', 'διαγραφή από όλα', 'σταματήστε τα όλα'],
    optIn: ['έναρξη', 'εγγραφή', 'συνέχεια', 'ξεκίνα'],
    help: ['βοήθεια', 'πληροφορίες'],
    polite: ['παρακαλώ', 'ευχαριστώ', 'γεια σας', 'γεια'],
  },
  tr: {
    optOut: {
      strong: ['iptal', 'ret', 'abonelikten çık', 'sms iptal'],
      plain: ['dur', 'durdur', 'durdurun', 'çık', 'çıkış', 'sonlandır', 'bitir', 'kapat', 'yeter', 'vazgeç', 'red'],
      phrases: [
        ...['abonelikten çıkmak istiyorum', 'listeden çıkar', 'beni listeden çıkar', 'beni listeden çıkarın'],
        ...['listeden çıkmak istiyorum', 'mesaj atma', 'mesaj atmayın', 'bana mesaj atmayın', 'sms atmayın'],
        ...['sms istemiyorum', 'mesaj istemiyorum', 'artık mesaj istemiyorum', 'mesaj göndermeyin'],
        ...['bana mesaj göndermeyin', 'sms göndermeyin', 'bir daha mesaj atmayın', 'numaramı silin'],
        ...['beni rahat bırakın', 'iptal edin', 'iptal etmek istiyorum'],
      ],
    },
    all: ['tümünü iptal', 'hepsini iptal', 'tümünü durdur', 'hepsini durdur'],
    optIn: ['başla', 'başlat', 'abone ol', 'yeniden başlat'],
    help: ['yardım', 'bilgi'],
    polite: ['lütfen', 'teşekkürler', 'teşekkür ederim', 'sağol', 'merhaba'],
  },
  he: {
    optOut: {
      strong: ['הסר', 'הסירו', 'הסרה', 'להסרה'],
      plain: ['עצור', 'די', 'הפסק', 'הפסיקו', 'ביטול', 'בטל', 'סטופ', 'מספיק'],
      phrases: [
        ...['הסר אותי', 'הסירו אותי', 'תסירו אותי', 'תסיר אותי', 'הסירו אותי מהרשימה', 'תסירו אותי מהרשימה'],
        ...['תפסיקו', 'תפסיקו לשלוח', 'תפסיקו לשלוח לי', 'תפסיקו לשלוח לי הודעות', 'אל תשלחו לי'],
        ...['אל תשלחו לי הודעות', 'לא רוצה הודעות', 'לא רוצה לקבל הודעות', 'אני לא רוצה לקבל הודעות'],
        ...['תמחקו את המספר שלי', 'מחקו את המספר שלי', 'תעזבו אותי'],
      ],
    },
    all: ['הסר הכל', 'הסרה מהכל', 'הסר מכולם'],
    optIn: ['התחל', 'הצטרף', 'חידוש', 'הרשמה'],
    help: ['עזרה', 'מידע'],
    polite: ['בבקשה', 'תודה', 'שלום', 'תודה רבה'],
  },
  ar: {
    optOut: {
      strong: ['إيقاف', 'إلغاء الاشتراك', 'ستوب'],
      plain: ['قف', 'توقف', 'إلغاء', 'كفى', 'أوقف', 'أوقفوا', 'إنهاء', 'حذف', 'خروج'],
      phrases: [
        ...['الغي الاشتراك', 'الغوا اشتراكي', 'أريد إلغاء الاشتراك', 'ارغب بالغاء الاشتراك', 'لا ترسل', 'لا ترسلوا'],
        ...['لا ترسلوا لي', 'لا ترسل لي', 'لا ترسلوا لي رسائل', 'لا أريد رسائل', 'لا اريد رسائلكم'],
        ...['لا أريد استقبال رسائل', 'أوقفوا الرسائل', 'إيقاف الرسائل', 'احذفوا رقمي', 'احذف رقمي', 'امسحوا رقمي'],
        ...['توقفوا عن الارسال', 'توقفوا عن مراسلتي', 'اتركوني وشأني'],
      ],
    },
    all: ['إيقاف الكل', 'إلغاء الكل', 'إيقاف الجميع'],
    optIn: ['ابدأ', 'بدء', 'اشتراك', 'استئناف', 'تفعيل'],
    help: ['مساعدة', 'معلومات'],
    polite: ['شكرا', 'من فضلك', 'لو سمحت', 'السلام عليكم', 'مرحبا', 'رجاء'],
  },
  fa: {
    optOut: {
      strong: ['لغو', 'لغو اشتراک', 'لغو عضویت', 'لغو ۱۱', 'لغو11'],
      plain: ['خاموش', 'قطع', 'پایان', 'کافیه', 'حذف شماره', 'استاپ'],
      phrases: [
        ...['پیام نفرستید', 'دیگر پیام نفرستید', 'دیگه پیام ندید', 'پیام ندهید', 'پیامک نفرستید', 'پیامک نمیخواهم'],
        ...['پیامک نمی‌خواهم', 'شماره من را حذف کنید', 'شماره مرا حذف کنید', 'مزاحم نشوید'],
      ],
    },
    all: ['لغو همه', 'قطع همه'],
    optIn: ['شروع', 'عضویت', 'روشن'],
    help: ['راهنما', 'کمک'],
    polite: ['لطفا', 'ممنون', 'سلام', 'متشکرم', 'مرسی'],
  },
  sw: {
    optOut: {
      strong: ['jiondoe', 'sitisha'],
      plain: ['acha', 'acheni', 'simama', 'komesha', 'ondoa', 'simamisha'],
      phrases: [
        ...[
          'acha kunitumia',
          'acheni kunitumia meseji',
          'msinitumie',
          'usinitumie',
          'msinitumie tena',
          'sitaki ujumbe',
        ],
        ...['sitaki meseji', 'sitaki meseji tena', 'ondoa namba yangu', 'ondoeni namba yangu', 'niondoe', 'niondoeni'],
      ],
    },
    all: ['sitisha zote', 'acha zote'],
    optIn: ['anza', 'endelea', 'jiunge'],
    help: ['msaada', 'usaidizi'],
    polite: ['tafadhali', 'asante', 'habari', 'ahsante'],
  },
  af: {
    optOut: {
      strong: ['teken my uit', 'skryf my uit'],
      plain: ['kanselleer', 'eindig', 'staak', 'staak dit'],
      phrases: [
        ...['haal my af', 'haal my van die lys af', "geen sms'e meer nie", 'geen boodskappe meer nie'],
        ...['moenie weer sms nie', 'moenie my sms nie', 'moenie my weer kontak nie', 'hou op om my te sms'],
        ...["ek wil nie meer sms'e hê nie", 'verwyder my', 'verwyder my nommer', 'los my uit', 'los my asseblief uit'],
      ],
    },
    all: ['staak alles', 'kanselleer alles'],
    optIn: ['begin weer', 'hervat', 'sluit weer aan'],
    help: ['hulp'],
    polite: ['asseblief', 'asb', 'dankie', 'baie dankie'],
  },
};
