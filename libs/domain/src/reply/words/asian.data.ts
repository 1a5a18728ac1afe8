import type { WordsByLanguage } from './language-words.js';

/**
 * Of Asia. Own knowledge; no native speaker has read them yet. Where a script puts no space between words, politeness
 * that people write at the end stands in the phrases.
 */
export const ASIAN_WORDS: WordsByLanguage = {
  hi: {
    optOut: {
      strong: ['बंद करो', 'बंद करें', 'band karo', 'बंद कर दो'],
      plain: ['बंद', 'रोको', 'रोकें', 'रुको', 'रद्द', 'रद्द करें', 'समाप्त', 'स्टॉप'],
      phrases: [
        ...['मैसेज बंद करो', 'मैसेज बंद करें', 'संदेश बंद करें', 'एसएमएस बंद करें', 'मैसेज मत भेजो', 'मुझे मैसेज मत भेजो'],
        ...['संदेश मत भेजो', 'मुझे संदेश मत भेजें', 'कृपया संदेश न भेजें', 'मेरा नंबर हटाओ', 'मेरा नंबर हटा दो', 'मुझे परेशान मत करो'],
        ...[
          'band karo yaar',
          'msg band karo',
          'message band karo',
          'sms band karo',
          'message mat bhejo',
          'msg mat bhejo',
        ],
        ...['mujhe message mat bhejo', 'mat bhejo', 'mera number hatao', 'mera number hata do'],
      ],
    },
    all: ['सब बंद करो', 'सभी बंद करें', 'sab band karo'],
    optIn: ['शुरू', 'शुरू करो', 'शुरू करें', 'चालू करें', 'shuru karo'],
    help: ['मदद', 'सहायता', 'madad'],
    polite: ['कृपया', 'धन्यवाद', 'नमस्ते', 'शुक्रिया', 'kripya', 'dhanyavad', 'shukriya'],
  },
  bn: {
    optOut: {
      strong: ['বন্ধ করুন', 'বন্ধ করো'],
      plain: ['বন্ধ', 'থামুন', 'থামাও', 'বাতিল', 'স্টপ'],
      phrases: [
        ...['মেসেজ বন্ধ করুন', 'এসএমএস বন্ধ করুন', 'মেসেজ পাঠাবেন না', 'আর মেসেজ পাঠাবেন না', 'আমাকে মেসেজ করবেন না'],
        ...['আমার নম্বর মুছে দিন', 'message bondho korun', 'bondho korun'],
      ],
    },
    all: ['সব বন্ধ করুন'],
    optIn: ['শুরু', 'শুরু করুন', 'চালু করুন'],
    help: ['সাহায্য'],
    polite: ['ধন্যবাদ', 'দয়া করে', 'অনুগ্রহ করে'],
  },
  ur: {
    optOut: {
      strong: ['بند کرو', 'بند کریں'],
      plain: ['بند', 'روکو', 'روکیں', 'ختم', 'منسوخ'],
      phrases: [
        ...['میسج بند کرو', 'میسج بند کریں', 'پیغام بند کریں', 'میسج نہ بھیجیں', 'پیغام نہ بھیجیں', 'میسج مت بھیجو'],
        ...['میرا نمبر نکال دیں', 'مجھے تنگ نہ کریں'],
      ],
    },
    all: ['سب بند کریں', 'سب بند کرو'],
    optIn: ['شروع کریں', 'شروع کرو', 'بحال کریں'],
    help: ['مدد'],
    polite: ['شکریہ', 'براہ کرم', 'مہربانی'],
  },
  id: {
    optOut: {
      strong: ['berhenti', 'berhenti langganan', 'unreg'],
      plain: ['batal', 'batalkan', 'hentikan', 'keluar', 'selesai', 'cukup'],
      phrases: [
        ...[
          'jangan kirim',
          'jangan kirim lagi',
          'jangan kirim sms',
          'jangan kirim sms lagi',
          'jangan sms',
          'jangan sms lagi',
        ],
        ...['jangan hubungi saya', 'jangan hubungi saya lagi', 'saya tidak mau menerima sms', 'saya tidak mau sms'],
        ...[
          'tidak mau terima sms',
          'hapus nomor saya',
          'berhenti kirim sms',
          'berhenti berlangganan',
          'saya ingin berhenti',
        ],
      ],
    },
    all: ['berhenti semua', 'stop semua', 'hentikan semua'],
    optIn: ['mulai', 'mulai lagi', 'lanjutkan', 'reg', 'daftar'],
    help: ['bantuan', 'panduan'],
    polite: ['tolong', 'mohon', 'terima kasih', 'makasih', 'halo'],
  },
  ms: {
    optOut: {
      strong: ['berhenti', 'henti'],
      plain: ['batal', 'batalkan', 'keluar', 'tamat', 'hentikan'],
      phrases: [
        ...['jangan hantar', 'jangan hantar lagi', 'jangan hantar sms', 'jangan hantar mesej', 'jangan mesej saya'],
        ...[
          'jangan ganggu saya',
          'saya tak nak sms',
          'saya tidak mahu mesej',
          'padam nombor saya',
          'buang nombor saya',
        ],
      ],
    },
    all: ['henti semua', 'batal semua'],
    optIn: ['mula', 'mula semula', 'sambung'],
    help: ['bantuan'],
    polite: ['sila', 'terima kasih', 'minta maaf'],
  },
  vi: {
    optOut: {
      strong: ['từ chối', 'hủy đăng ký', 'huỷ đăng ký', 'tuchoi', 'tc qc'],
      plain: ['hủy', 'dừng', 'ngừng', 'dừng lại', 'tc', 'kết thúc'],
      phrases: [
        ...[
          'đừng gửi',
          'đừng gửi nữa',
          'đừng nhắn tin',
          'đừng nhắn tin nữa',
          'đừng nhắn cho tôi nữa',
          'không nhận tin nhắn',
        ],
        ...[
          'không nhận quảng cáo',
          'không muốn nhận tin nhắn',
          'tôi không muốn nhận tin nhắn',
          'ngừng gửi tin',
          'dừng gửi tin',
        ],
        ...['ngừng gửi tin nhắn', 'xóa số của tôi', 'từ chối nhận tin', 'từ chối quảng cáo'],
      ],
    },
    all: ['hủy tất cả', 'dừng tất cả', 'từ chối tất cả'],
    optIn: ['bắt đầu', 'đăng ký', 'tiếp tục', 'đăng ký lại'],
    help: ['trợ giúp', 'giúp', 'hỗ trợ'],
    polite: ['cảm ơn', 'cám ơn', 'làm ơn', 'vui lòng', 'xin chào', 'xin'],
  },
  th: {
    optOut: {
      strong: ['ยกเลิก', 'หยุด', 'เลิกรับ'],
      plain: ['พอ', 'พอแล้ว', 'เลิก', 'ออก'],
      phrases: [
        ...['ยกเลิกครับ', 'ยกเลิกค่ะ', 'หยุดครับ', 'หยุดค่ะ', 'ขอยกเลิก', 'ขอยกเลิกครับ', 'ขอยกเลิกค่ะ', 'ยกเลิกsms', 'ยกเลิก sms'],
        ...['ยกเลิกข้อความ', 'ยกเลิกการรับข้อความ', 'ไม่รับข้อความ', 'ไม่รับ sms', 'ไม่ต้องการรับข้อความ', 'ไม่ต้องการรับ sms'],
        ...['หยุดส่ง', 'หยุดส่งข้อความ', 'หยุดส่ง sms', 'อย่าส่งมา', 'อย่าส่งมาอีก', 'อย่าส่งข้อความมาอีก', 'เลิกส่ง', 'ลบเบอร์'],
      ],
    },
    all: ['ยกเลิกทั้งหมด', 'หยุดทั้งหมด'],
    optIn: ['เริ่ม', 'สมัคร', 'เริ่มใหม่', 'รับข้อความ'],
    help: ['ช่วยเหลือ', 'ช่วยด้วย', 'ข้อมูล'],
    polite: ['ครับ', 'ค่ะ', 'คะ', 'ขอบคุณ', 'ขอบคุณครับ', 'ขอบคุณค่ะ', 'กรุณา', 'สวัสดี'],
  },
  ja: {
    optOut: {
      strong: ['停止', '配信停止', 'ストップ', '配信解除', '登録解除'],
      plain: ['解除', '中止', 'やめて', '止めて', '終了', '退会', 'キャンセル', 'やめる', '不要'],
      phrases: [
        ...[
          '配信停止希望',
          '配信停止お願いします',
          '配信停止してください',
          '配信を停止してください',
          '停止してください',
        ],
        ...[
          '停止お願いします',
          '解除してください',
          '解除お願いします',
          'やめてください',
          '止めてください',
          '送らないで',
        ],
        ...[
          '送らないでください',
          'もう送らないで',
          'もう送らないでください',
          'メールしないでください',
          '連絡しないでください',
        ],
        ...['登録解除してください', '不要です', 'いりません', 'もういりません', 'もういらない'],
      ],
    },
    all: ['全て停止', 'すべて停止', '全停止', '全て解除'],
    optIn: ['開始', '再開', '登録', 'スタート'],
    help: ['ヘルプ', '助けて', '使い方'],
    polite: ['お願いします', 'ありがとう', 'ありがとうございます', 'すみません'],
  },
  ko: {
    optOut: {
      strong: ['수신거부', '수신 거부'],
      plain: ['거부', '중지', '그만', '정지', '취소', '해지', '중단', '탈퇴', '스톱', '스탑'],
      phrases: [
        ...[
          '수신거부합니다',
          '수신거부 합니다',
          '수신거부 해주세요',
          '수신거부해주세요',
          '수신거부 부탁드립니다',
          '문자 거부',
        ],
        ...[
          '문자 보내지 마세요',
          '문자 보내지마세요',
          '보내지 마세요',
          '보내지마세요',
          '보내지 마',
          '그만 보내세요',
          '그만보내세요',
        ],
        ...[
          '그만 보내',
          '문자 그만',
          '연락하지 마세요',
          '연락하지마세요',
          '번호 삭제해주세요',
          '삭제해주세요',
          '그만하세요',
        ],
      ],
    },
    all: ['전체 수신거부', '모두 중지', '전체 거부'],
    optIn: ['시작', '재개', '수신동의', '수신 동의'],
    help: ['도움말', '도움', '도와주세요'],
    polite: ['감사합니다', '고마워요', '부탁합니다', '부탁드립니다', '안녕하세요', '제발'],
  },
  zh: {
    optOut: {
      strong: ['退订', '退訂', '取消订阅', '取消訂閱'],
      plain: ['td', '停止', '停', '取消', '退出', '拒收', '终止', '終止', '结束', '結束'],
      phrases: [
        ...[
          '我要退订',
          '我要退訂',
          '请退订',
          '請退訂',
          '退订短信',
          '退订谢谢',
          '不要再发',
          '不要再发了',
          '别再发了',
          '别发了',
        ],
        ...[
          '不要再發',
          '不要再發了',
          '別再發了',
          '別發了',
          '不要发短信',
          '不要再发短信',
          '不要再给我发短信',
          '不要再發簡訊',
        ],
        ...[
          '不想收到短信',
          '不想再收到短信',
          '请不要再发',
          '請不要再發',
          '请停止发送',
          '停止发送',
          '停止發送',
          '删除我的号码',
        ],
        ...['刪除我的號碼', '不要骚扰', '不要再骚扰我', '拒收短信', '取消簡訊'],
      ],
    },
    all: ['全部退订', '全部退訂', '全部停止', '全部取消'],
    optIn: ['开始', '開始', '恢复', '恢復', '订阅', '訂閱', '恢复订阅'],
    help: ['帮助', '幫助', '说明', '說明'],
    polite: ['谢谢', '謝謝', '请', '請', '你好', '您好', '麻烦', '麻煩'],
  },
  tl: {
    optOut: {
      strong: ['itigil', 'itigil na'],
      plain: ['tigil', 'hinto', 'ihinto', 'tama na'],
      phrases: [
        ...['itigil nyo na', 'itigil niyo na', 'huwag na mag text', 'huwag na kayo mag text', 'wag na mag text'],
        ...['wag na kayo magtext', 'wag nyo na ako itext', 'wag niyo na ako itext', 'huwag nyo na akong itext'],
        ...['tanggalin nyo ako', 'tanggalin niyo ako sa listahan', 'ayoko na ng text', 'ayaw ko na ng text'],
      ],
    },
    all: ['itigil lahat', 'tigil lahat'],
    optIn: ['simula', 'simulan', 'ituloy'],
    help: ['tulong'],
    polite: ['salamat', 'po', 'pakiusap', 'salamat po', 'pls po'],
  },
};
