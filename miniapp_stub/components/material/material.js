// One material (材料) of a case: what to photograph, what is there, what looks wrong with it. Uploads by itself and
// triggers `changed`, or `trouble` with what the server refused.
const api = require('../../shared/api');
const consent = require('../../shared/consent');
const { day } = require('../../shared/dates');
const photos = require('../../shared/photos');

Component({
  properties: {
    no: { type: String, value: '' },
    material: { type: Object, value: {} },
    about: { type: Object, value: {} },
    error: { type: String, value: '' },
  },
  data: { heldText: '', offer: '', room: 0, wantsPdf: false, sending: '', trouble: '', shown: {}, tipsOpen: false },
  observers: {
    material(material) {
      if (!material.code) return;
      const { held, reusable } = material;
      this.setData({
        heldText: held ? `已由${held.source}核验${held.since ? `（${day(held.since)}）` : ''}，不用上传。` : '',
        offer: reusable ? `${day(reusable.on)}办“${reusable.item}”时交过 ${reusable.files} 份（办件 ${reusable.no}），可以直接再用。` : '',
        room: material.count[1] - material.files.length,
        wantsPdf: material.accept.includes('pdf'),
      });
      this.showPhotos(material.files);
    },
  },
  methods: {
    async showPhotos(files) {
      for (const file of files.filter((each) => each.type.startsWith('image/') && !this.data.shown[each.id])) {
        const path = await photos.pathOf(file);
        if (path) this.setData({ shown: { ...this.data.shown, [file.id]: path } });
      }
    },

    flipTips() {
      this.setData({ tipsOpen: !this.data.tipsOpen });
    },

    takePhotos() {
      wx.chooseMedia({
        count: Math.min(this.data.room, 9),
        mediaType: ['image'],
        sourceType: ['camera', 'album'],
        sizeType: ['compressed'],
        success: (chosen) => this.sendAll(chosen.tempFiles.map((file) => file.tempFilePath)),
      });
    },

    choosePdf() {
      wx.chooseMessageFile({
        count: this.data.room,
        type: 'file',
        extension: ['pdf'],
        success: (chosen) => this.sendAll(chosen.tempFiles.map((file) => file.path)),
      });
    },

    // One after the other: a weak uplink carries one photograph better than nine.
    async sendAll(paths) {
      this.setData({ trouble: '' });
      for (const [number, path] of paths.entries()) {
        const nth = paths.length > 1 ? `第 ${number + 1} 份` : '';
        if (!await this.sendOne(path, nth)) break;
      }
      this.setData({ sending: '' });
      this.triggerEvent('changed');
    },

    async sendOne(path, nth) {
      this.setData({ sending: `正在上传${nth}……` });
      const address = `/cases/${this.data.no}/materials/${this.data.material.code}`;
      try {
        const file = await api.upload(address, path, (percent) => {
          this.setData({ sending: `正在上传${nth}，${percent}%` });
        });
        photos.remember(file.id, path);
        return true;
      } catch (thrown) {
        this.setData({ trouble: thrown.message });
        return false;
      }
    },

    // What an earlier case has of this material (材料复用).
    async reuse() {
      this.setData({ trouble: '' });
      try {
        const { version } = await consent.presentConsent();
        await api.post(`/cases/${this.data.no}/materials/${this.data.material.code}/reuse`, { consent: { version } });
      } catch (thrown) {
        if (thrown.reason === 'exchange.consent_outdated') consent.forget();
        this.setData({ trouble: thrown.message });
      }
      this.triggerEvent('changed');
    },

    async remove(event) {
      const { id } = event.currentTarget.dataset;
      try {
        await api.remove(`/cases/${this.data.no}/materials/${this.data.material.code}/${id}`);
      } catch (thrown) {
        this.setData({ trouble: thrown.message });
      }
      this.triggerEvent('changed');
    },

    async look(event) {
      const file = this.data.material.files[event.currentTarget.dataset.at];
      try {
        const path = this.data.shown[file.id] || await api.download(file.content_url);
        if (file.type.startsWith('image/')) wx.previewImage({ urls: [path] });
        else wx.openDocument({ filePath: path, fileType: 'pdf' });
      } catch (thrown) {
        this.setData({ trouble: thrown.message });
      }
    },
  },
});
