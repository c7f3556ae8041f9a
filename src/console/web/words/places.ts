/** What a site document calls rooms and relations by custom; whatever else it says is shown as it was written. */
interface Customary {
  readonly rooms: { readonly [room: string]: string };
  readonly relations: { readonly [relation: string]: string };
}

export const en: Customary = {
  rooms: { "living-room": "living room" },
  relations: { "village-doctor": "village doctor" },
};

export const zh: Customary = {
  rooms: {
    bathroom: "卫生间",
    bedroom: "卧室",
    "living-room": "客厅",
    kitchen: "厨房",
    hall: "过道",
    entrance: "门口",
    balcony: "阳台",
  },
  relations: {
    daughter: "女儿",
    son: "儿子",
    "daughter-in-law": "儿媳",
    "son-in-law": "女婿",
    wife: "妻子",
    husband: "丈夫",
    spouse: "老伴",
    sister: "姐妹",
    brother: "兄弟",
    grandchild: "孙辈",
    niece: "侄女",
    nephew: "侄子",
    neighbour: "邻居",
    friend: "朋友",
    doctor: "医生",
    "village-doctor": "村医",
    nurse: "护士",
    carer: "护理员",
  },
};
