import type { Composition } from '../composition.js';

/** Bengali, in its script and in Latin letters. Own knowledge; no native speaker has read them yet. */
export const BN: Composition = {
  slots: {
    what: `আমাকে, আর, দয়া করে, এই, এই নম্বরে, কোনো, আমার নম্বরে, এসব, এরকম, আমাকে আর, আমি আর, আমি, অনুগ্রহ করে,
      amake, ar, ei, ei numbere, ami, ami ar, amake ar, kono, আবার, কখনো, amar numbere, আমাদের, আর কোনো, এ ধরনের,
      আমার মোবাইলে, প্লিজ, ei number e, এই নাম্বারে, আমার নাম্বারে`,
    sms: `মেসেজ, এসএমএস, বার্তা, বিজ্ঞাপন, স্প্যাম, message, sms, msg, massage, মেসেজগুলো, এসএমএসগুলো, মেসেজগুলি,
      বিজ্ঞাপনী মেসেজ, spam, ম্যাসেজ, খুদে বার্তা`,
    no: `পাঠাবেন না, পাঠিও না, পাঠানো বন্ধ করুন, দিবেন না, দেবেন না, বন্ধ করুন, বন্ধ করো, করবেন না, চাই না,
      পেতে চাই না, পাঠানো বন্ধ করো, দিও না, pathaben na, diben na, bondho korun, bondho koro, korben na, chai na,
      dio na, pathio na, pathano bondho korun, dien na, দিয়েন না, পাঠাবে না, নিতে চাই না, দেওয়া বন্ধ করুন,
      বন্ধ করে দিন, দরকার নেই, লাগবে না, lagbe na, dorkar nai, deya bondho korun, bondho kore din, chaina, চাইনা,
      দেয়া বন্ধ করুন, করা বন্ধ করুন, গ্রহণ করতে চাই না, pathaiben na, pete chai na`,
    bother: `বিরক্ত করবেন না, যোগাযোগ করবেন না, বিরক্ত করো না, ফোন করবেন না, কল করবেন না, birokto korben na,
      jogajog korben na, বিরক্ত করা বন্ধ করুন, call korben na, kol korben na`,
    number: `আমার নম্বর, এই নম্বর, আমার নাম্বার, আমাকে, আমার নম্বরটি, amar number, amar nombor, আমার নাম,
      আমার নাম্বারটি, এই নম্বরটি, এই নাম্বার, আমার নাম্বারটা, amake, আমার নম্বরটা, ei number, amar number ta`,
    list: `তালিকা থেকে, আপনাদের তালিকা থেকে, লিস্ট থেকে, আপনার তালিকা থেকে, আপনাদের লিস্ট থেকে, list theke,
      এই তালিকা থেকে, এই লিস্ট থেকে, আপনার লিস্ট থেকে, ডাটাবেজ থেকে, ডাটাবেস থেকে, apnader list theke,
      আপনাদের ডাটাবেজ থেকে, সিস্টেম থেকে`,
    remove: `মুছে দিন, মুছে ফেলুন, বাদ দিন, সরিয়ে দিন, ডিলিট করুন, সরান, muche din, bad din, delete korun,
      muche felun, ডিলিট করে দিন, remove korun, বাদ দেন, কেটে দিন, soriye din, delete kore din, রিমুভ করুন,
      সরিয়ে ফেলুন`,
  },
  patterns: [
    'what? what? sms what? no',
    'what? what? bother what?',
    'what? no what? sms',
    'what? number remove',
    'number? list number? remove',
  ],
  fillers: `দয়া, করে, প্লিজ, আর, ভাই, please, pls, plz, ar, bhai, doya, kore, অনুগ্রহ, দ্রুত, স্যার, থেকে, ektu,
    একটু, এসব`,
  now: 'এখন, এখনই, ekhoni',
  beside: `ভুল নম্বর, রং নাম্বার, আপনি কে, কে, আমি আগ্রহী না, আগ্রহী নই, এবং, অথবা, ke apni, wrong number, apni ke,
    ভুল নাম্বার, আমি আগ্রহী নই, অভিযোগ করব, বিরক্তিকর, কে আপনি, interested na, ধন্যবাদ`,
};
