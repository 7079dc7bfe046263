// 人脸核验: random actions in front of the camera; whoever has no camera or cannot use it goes another, equal way.
const api = require('../../shared/api');
const { definePage } = require('../../shared/page');
const faces = require('../../shared/faces');
const session = require('../../shared/session');

definePage({
  data: { say: '光线要亮，脸在框内，不戴帽子口罩', share: 0, running: false, trouble: '', blind: false, passed: false },
  needsSession: true,

  async load() {
    const me = await api.get('/me');
    this.longer = me.needs.length > 0;
  },

  cameraFailed() {
    this.setData({ blind: true, trouble: '没有使用摄像头的许可，或者没有摄像头。请在微信设置里允许，或者选择其他办法。' });
  },

  async start() {
    this.setData({ running: true, trouble: '' });
    try {
      const purpose = this.query.purpose || 'raise-level';
      const challenge = await api.post('/me/face-challenges', { purpose });
      const frames = await faces.record(challenge.prompts, this.longer, (say, share) => this.setData({ say, share }));
      this.setData({ say: '正在核验，请稍候……', share: 100 });
      await this.judge(await api.postFiles(`/me/face-challenges/${challenge.id}/frames`, 'frames', frames));
    } catch (thrown) {
      if (thrown.status === undefined) throw thrown;
      this.setData({ trouble: thrown.message });
    }
    this.setData({ running: false });
  },

  async judge(verdict) {
    this.setData({ say: verdict.message, passed: verdict.passed, trouble: verdict.passed ? '' : verdict.message });
    if (verdict.passed) session.remember(await api.get('/me'));
  },

  back() {
    wx.navigateBack();
  },
});
