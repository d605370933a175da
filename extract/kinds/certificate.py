"""证书: accreditation, management systems, high-tech enterprise and the like."""

from __future__ import annotations

from extract.kinds.contract import Cue, Kind

KIND = Kind(
    name="certificate",
    titles=(
        "认证证书",
        "管理体系认证证书",
        "质量管理体系认证证书",
        "环境管理体系认证证书",
        "职业健康安全管理体系认证证书",
        "信息安全管理体系认证证书",
        "两化融合管理体系评定证书",
        "检验检测机构资质认定证书",
        "资质认定证书",
        "实验室认可证书",
        "认可证书",
        "高新技术企业证书",
        "高新技术企业",
    ),
    cues=(
        Cue(("ISO9001",), 1.0),
        Cue(("ISO14001",), 1.0),
        Cue(("ISO/IEC27001",), 1.0),
        Cue(("GB/T19001",), 1.0),
        Cue(("GB/T24001",), 1.0),
        Cue(("证书编号", "有效期"), 1.5),
        Cue(("证书号", "有效期"), 1.0),
        Cue(("管理体系", "符合"), 1.0),
        Cue(("认可", "实验室", "CNAS"), 2.0),
    ),
    many_pages=False,
)
