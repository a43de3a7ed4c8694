"""Names in Han script written in the other forms: simplified, traditional, and as Japan writes them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.screening_bodies import World, chance, script_of
from tools.screening_matches import Pair, organisation_of

__all__ = ["variants"]

_FORMS = (
    "国國国 学學学 业業業 术術術 气氣気 电電電 东東東 华華華 医醫医 药藥薬 农農農 师師師 范範範 军軍軍 车車車 机機機 "
    "关關関 长長長 门門門 庆慶慶 宁寧寧 苏蘇蘇 浙浙浙 广廣広 冈岡岡 岛島島 泽澤沢 边邊辺 滨濱浜 连連連 陕陝陝 辽遼遼 "
    "龙龍竜 沈瀋瀋 阳陽陽 尔爾爾 经經経 济濟済 贸貿貿 财財財 铁鐵鉄 矿礦鉱 质質質 测測測 绘繪絵 发發発 应應応 "
    "齐齊斉 鲁魯魯 语語語 戏戲戯 剧劇劇 艺藝芸 体體体 疗療療 护護護 营營営 传傳伝 媒媒媒 问問問 环環環 资資資 "
    "数數数 图圖図 书書書 馆館館 実實实 实實実 验驗験 总總総 区區区 会會会 协協協 团團団 银銀銀 钢鋼鋼 油油油 "
    "汉漢漢 湾灣湾 台臺台 声聲声 画畫画 乐樂楽 观觀観 测測測 际際際 联聯聯 动動動 飞飛飛 舰艦艦 导導導 弹彈弾 "
    "无無無 线線線 视視視 讯訊訊 计計計 设設設 织織織 轻輕軽 纺紡紡 轨軌軌 运運運 输輸輸 "
    "开開開 现現現 职職職 专專専 属屬属 庄莊荘 宝寶宝 双雙双 云雲雲 贵貴貴 兰蘭蘭 肃肅粛 绍紹紹 兴興興 "
    "渊淵淵 济濟済 盐鹽塩 库庫庫 温溫温 杨楊楊 陇隴隴 闽閩閩 赣贛贛 粤粵粤 黄黃黄 乌烏烏 鲜鮮鮮 龄齡齢 "
    "产產産 备備備 统統統 规規規 划劃画 临臨臨 稳穩穏 态態態 单單単 强強強 节節節 园園園 战戰戦 认認認 证證証 论論論 "
    "评評評 级級級 码碼碼 远遠遠 红紅紅 马馬馬 鱼魚魚 厅廳庁 务務務 员員員 组組組 续續続 转轉転 载載載 选選選 进進進 "
    "离離離 变變変 压壓圧 厂廠廠 县縣県 乡鄉郷 维維維 纳納納 纤纖繊 约約約 细細細 终終終 综綜総 绿綠緑 网網網 罗羅羅 "
    "脑腦脳 亚亞亜 丽麗麗 义義義 习習習 创創創 剂劑剤 务務務 劳勞労 卫衛衛 历歷歴 厅廳庁 参參参 号號号 圣聖聖 "
    "处處処 备備備 头頭頭 奥奧奥 妇婦婦 审審審 对對対 层層層 岩岩岩 师師師 归歸帰 当當当 征征征 忆憶憶 惠惠恵 户戶戸 "
    "拟擬擬 择擇択 据據拠 损損損 换換換 摄攝摂 断斷断 旧舊旧 时時時 显顯顕 权權権 条條条 来來来 构構構 枢樞枢 标標標 "
    "树樹樹 样樣様 检檢検 欧歐欧 残殘残 毕畢畢 洁潔潔 涡渦渦 涛濤濤 润潤潤 热熱熱 爱愛愛 狮獅獅 玛瑪瑪 监監監 盖蓋蓋 "
    "码碼碼 确確確 种種種 积積積 称稱称 穷窮窮 竞競競 笔筆筆 筑築築 类類類 纯純純 练練練 缝縫縫 聪聰聡 胜勝勝 舱艙艙 "
    "荣榮栄 获獲獲 虑慮慮 补補補 装裝装 见見見 觉覺覚 订訂訂 训訓訓 记記記 诊診診 词詞詞 试試試 诚誠誠 课課課 调調調 "
    "谱譜譜 负負負 责責責 货貨貨 购購購 费費費 赛賽賽 践踐践 邮郵郵 释釋釈 针針針 钟鐘鐘 钛鈦鈦 铝鋁鋁 锋鋒鋒 锦錦錦 "
    "键鍵鍵 镇鎮鎮 闻聞聞 阀閥閥 阴陰陰 随隨随 难難難 雾霧霧 静靜静 顶頂頂 项項項 领領領 题題題 风風風 饮飲飲 驻駐駐 "
    "骨骨骨 高高高 鸿鴻鴻 麦麥麦 齿齒歯"
).split()
_TO_TRADITIONAL = {forms[0]: forms[1] for forms in _FORMS if forms[0] != "実"}
_TO_JAPANESE = {forms[0]: forms[2] for forms in _FORMS if forms[0] != "実"}


def variants(world: World) -> Iterator[Pair]:
    """Yield Chinese names of bodies, rewritten; as far as the table goes: lists mix the forms too."""
    for record in world.records:
        for named in record.names:
            if script_of(named.text) != "Han" or record.country not in {"CN", ""} or len(named.text) < 5:
                continue
            table = _TO_JAPANESE if chance("form" + named.text) % 2 else _TO_TRADITIONAL
            query = "".join(table.get(letter, letter) for letter in named.text)
            if sum(a != b for a, b in zip(query, named.text, strict=True)) >= 2:
                said = "Japanese" if table is _TO_JAPANESE else "traditional"
                yield Pair(
                    query,
                    named.text,
                    "match",
                    "Han variant",
                    "string",
                    organisation_of(record),
                    record.country,
                    f"generated: {said} forms of a {record.source} name",
                    record.side,
                    record.component,
                )
