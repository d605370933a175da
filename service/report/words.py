"""Chinese and English names for what a report holds: kinds of documents, statuses, severities, captures, marks.

The identifiers are those of report.json; every function falls back to the identifier itself where a
pack or a later version brings one that has no name here, so a report is never left without a word.
Names of fields and of their fixed values are in :mod:`service.report.field_words`.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.document import Words

KINDS: dict[str, Words] = {
    "business_licence": Words("营业执照", "Business licence"),
    "vat_invoice": Words("增值税发票", "VAT invoice"),
    "audit_report": Words("审计报告", "Audit report"),
    "certificate": Words("证书", "Certificate"),
    "patent_certificate": Words("专利证书", "Patent certificate"),
    "software_copyright": Words("软件著作权登记证书", "Software copyright certificate"),
    "test_report": Words("检测报告", "Test report"),
    "application_form": Words("申报书", "Application form"),
    "photo": Words("照片", "Photo"),
    "video": Words("视频", "Video"),
    "photo_captions": Words("照片说明", "Photo captions"),
    "equipment_list": Words("设备清单", "Equipment list"),
    "invoice_list": Words("发票清单", "Invoice list"),
    "project_investment_list": Words("项目投资清单", "Project investment list"),
    "financial_statements": Words("财务报表（未经审计）", "Financial statements (unaudited)"),
    "organisation_code_certificate": Words("组织机构代码证", "Organisation code certificate"),
    "tax_registration": Words("税务登记证", "Tax registration"),
    "tax_clearance": Words("完税证明", "Tax clearance"),
    "tax_violation_record": Words("税收违法记录查询", "Tax violation record"),
    "interest_statement": Words("利息支付清单", "Interest statement"),
    "payment_proof": Words("付款凭证", "Proof of payment"),
    "subsidy_statement": Words("财政补助说明", "Subsidy statement"),
    "implementation_plan": Words("实施方案", "Implementation plan"),
    "feasibility_report": Words("可行性研究报告", "Feasibility report"),
    "staff_list": Words("人员名单", "Staff list"),
    "project_filing": Words("项目备案文件", "Project filing"),
    "loan_contract": Words("借款合同", "Loan contract"),
    "lease_contract": Words("租赁合同", "Lease contract"),
    "purchase_contract": Words("采购合同", "Purchase contract"),
    "customs_declaration": Words("进口报关单", "Customs declaration"),
    "customs_vat_payment": Words("海关进口增值税缴款书", "Customs VAT payment"),
    "commercial_invoice": Words("商业发票", "Commercial invoice"),
    "capital_verification": Words("验资报告", "Capital verification"),
    "listing_document": Words("上市文件", "Listing document"),
    "cooperation_agreement": Words("合作协议", "Cooperation agreement"),
    "commitment_letter": Words("承诺书", "Commitment letter"),
    "recommendation_form": Words("推荐意见表", "Recommendation form"),
    "change_notice": Words("变更通知书", "Notice of change"),
    "shareholding_proof": Words("股权证明", "Proof of shareholding"),
    "statistics_proof": Words("统计证明", "Proof from statistics"),
    "acceptance_report": Words("验收报告", "Acceptance report"),
    "credit_rating": Words("信用等级证明", "Credit rating"),
    "authorisation_letter": Words("授权委托书", "Letter of authorisation"),
    "identity_card": Words("身份证件", "Identity card"),
    "award_notice": Words("认定或获奖文件", "Award notice"),
    "table_of_contents": Words("目录", "Table of contents"),
    "narrative": Words("正文材料", "Narrative"),
    "screenshot": Words("截图", "Screenshot"),
    "other": Words("其他材料", "Other"),
}

CAPTURES: dict[str, Words] = {
    "born_digital": Words("电子文件", "born-digital"),
    "scan": Words("扫描件", "scan"),
    "phone": Words("手机拍摄", "phone photo"),
    "screenshot": Words("屏幕截图", "screenshot"),
    "photo": Words("照片", "photo"),
    "video": Words("视频", "video"),
}

MARKS: dict[str, Words] = {
    "seal": Words("印章", "seal"),
    "signature": Words("签名", "signature"),
    "name_stamp": Words("签名章", "name stamp"),
    "qr": Words("二维码", "QR code"),
    "barcode": Words("条形码", "barcode"),
    "tick": Words("勾选", "tick"),
    "paging_seal": Words("骑缝章", "paging seal"),
}

ROLES: dict[str, Words] = {
    "applicant": Words("申报单位", "applicant"),
    "partner": Words("合作单位", "partner"),
    "parent": Words("母公司", "parent company"),
    "subsidiary": Words("子公司", "subsidiary"),
    "branch": Words("分公司", "branch"),
    "lessor": Words("出租方", "lessor"),
    "former_name": Words("曾用名", "former name"),
}

STAGES: dict[str, Words] = {
    "applicant": Words("申报单位自查", "Applicant's own check"),
    "recommender": Words("推荐单位初审", "Recommending office"),
    "receiver": Words("受理单位审查", "Receiving office"),
}

STATUSES: dict[str, Words] = {
    "pass": Words("符合", "Met"),
    "fail": Words("不符合", "Not met"),
    "undetermined": Words("待人工", "For a person"),
    "not_applicable": Words("不适用", "Not applicable"),
}

SEVERITIES: dict[str, Words] = {
    "blocking": Words("必须满足", "mandatory"),
    "warning": Words("需核对", "to be verified"),
    "info": Words("提示", "note"),
}

FILE_STATUSES: dict[str, Words] = {
    "read": Words("已读", "Read"),
    "partly_read": Words("部分已读", "Partly read"),
    "unreadable": Words("未能读取", "Unreadable"),
    "refused": Words("未接收", "Refused"),
    "ignored": Words("不计入", "Left aside"),
    "container": Words("压缩包", "Container"),
}

ATTACHMENT_STATUSES: dict[str, Words] = {
    "present": Words("已附", "Present"),
    "incomplete": Words("不齐", "Incomplete"),
    "missing": Words("缺少", "Missing"),
    "undetermined": Words("待人工", "For a person"),
    "not_required": Words("不作要求", "Not required"),
    "not_applicable": Words("不适用", "Not applicable"),
}

READING_STATUSES: dict[str, Words] = {
    "read": Words("已读", "read"),
    "not_printed": Words("未印有", "not printed"),
    "not_found": Words("未找到", "not found"),
    "illegible": Words("看不清", "illegible"),
    "masked": Words("已遮盖", "masked"),
}

# Where a value came from; a source named here is one that readers and checks put into `how`.
SOURCES: dict[str, Words] = {
    "ocr": Words("文字识别", "OCR"),
    "text_layer": Words("文字层", "text layer"),
    "markup": Words("文档内容", "document text"),
    "qr": Words("二维码", "QR code"),
    "barcode": Words("条形码", "barcode"),
    "check-digit": Words("校验位相符", "check digit"),
    "check_digit": Words("校验位相符", "check digit"),
    "words": Words("大写金额", "amount in words"),
    "sum": Words("合计相符", "sums agree"),
    "items": Words("与明细相符", "agrees with the items"),
    "second-print": Words("票面另一处", "printed twice"),
    "position": Words("版面位置", "position on the page"),
    "seal": Words("印章文字", "text of the seal"),
    "repaired": Words("按校验位更正", "repaired by check digit"),
    "tick": Words("勾选框", "tick box"),
    "exif": Words("照片信息", "EXIF"),
    "file": Words("文件信息", "file"),
    "file-name": Words("文件名", "file name"),
    "pixels": Words("图像", "pixels"),
    "xml": Words("电子凭证", "XML"),
    "container": Words("文件信息", "container"),
    "cover": Words("封面", "cover page"),
    "head-of-firm": Words("企业负责人一栏", "head of the firm"),
    "look-alike": Words("按校验位更正形近字", "look-alike repaired"),
}

# Families of checks as a reader of the report knows them, in the order of the checklist; the codes'
# first words that belong to each.
GROUPS: tuple[tuple[tuple[str, ...], Words], ...] = (
    (("applicant", "licence"), Words("申报单位与资格", "Applicant and eligibility")),
    (("attachment",), Words("附件齐全", "Attachments")),
    (("form", "narrative", "format"), Words("申报书填写", "Application form")),
    (("audit", "figures"), Words("审计与经济指标", "Audit and figures")),
    (("list", "invoice"), Words("清单与发票", "Lists and invoices")),
    (("ratio", "project", "funding"), Words("项目、比例与资金", "Project, ratios, funding")),
    (("certificate", "patent"), Words("证书与专利", "Certificates and patents")),
    (("photo", "caption", "video"), Words("照片与视频", "Photos and videos")),
    (("file", "document", "look"), Words("文件与页面", "Files and pages")),
    (("once",), Words("重复使用", "Used elsewhere")),
    (("round",), Words("批次与时间", "Round and dates")),
)
OTHER_GROUP = Words("其他要求", "Other requirements")


def named(names: Mapping[str, Words], identifier: str) -> Words:
    """The name of *identifier*, or the identifier itself in both languages."""
    return names.get(identifier) or Words(identifier, identifier)


def kind_name(kind: str) -> Words:
    return named(KINDS, kind)


def group_name(code: str) -> Words:
    """The family of checks that a finding's code belongs to."""
    family = code.partition("/")[0]
    return next((name for families, name in GROUPS if family in families), OTHER_GROUP)
