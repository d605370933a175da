"""File formats in words that people use."""

from __future__ import annotations

from extract.document import Words

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


def _same(name: str) -> Words:
    return Words(name, name)


FORMATS: dict[str, Words] = {
    "application/pdf": _same("PDF"),
    f"{_OPEN_XML}.wordprocessingml.document": Words("Word 文档（DOCX）", "Word document (DOCX)"),
    f"{_OPEN_XML}.spreadsheetml.sheet": Words("Excel 工作簿（XLSX）", "Excel workbook (XLSX)"),
    f"{_OPEN_XML}.presentationml.presentation": Words("演示文稿（PPTX）", "Presentation (PPTX)"),
    f"{_OPEN_DOCUMENT}.text": Words("ODT 文档", "OpenDocument text"),
    f"{_OPEN_DOCUMENT}.spreadsheet": Words("ODS 表格", "OpenDocument spreadsheet"),
    f"{_OPEN_DOCUMENT}.presentation": Words("ODP 演示文稿", "OpenDocument presentation"),
    "application/msword": Words("旧版 Word 或 WPS 文档", "Old Word or WPS document"),
    "application/vnd.ms-excel": Words("旧版 Excel 或 WPS 表格", "Old Excel or WPS spreadsheet"),
    "application/vnd.ms-powerpoint": Words("旧版演示文稿", "Old presentation"),
    "application/encrypted": Words("加密的办公文档", "Encrypted office document"),
    "application/x-ole-storage": Words("旧版办公文档", "Old office document"),
    "application/ofd": Words("OFD 版式文件", "OFD document"),
    "application/xml": Words("XML 数据", "XML data"),
    "text/xml": Words("XML 数据", "XML data"),
    "text/plain": Words("纯文本", "Plain text"),
    "text/csv": Words("CSV 表格", "CSV table"),
    "application/rtf": Words("RTF 文档", "RTF document"),
    "application/zip": Words("ZIP 压缩包", "ZIP archive"),
    "application/x-7z-compressed": Words("7z 压缩包", "7z archive"),
    "application/vnd.rar": Words("RAR 压缩包", "RAR archive"),
    "application/x-tar": Words("TAR 归档", "TAR archive"),
    "application/gzip": Words("GZIP 压缩文件", "gzip file"),
    "application/x-bzip2": Words("BZIP2 压缩文件", "bzip2 file"),
    "application/x-xz": Words("XZ 压缩文件", "xz file"),
    "application/octet-stream": Words("未知格式", "Unknown format"),
    "image/jpeg": Words("JPEG 图片", "JPEG picture"),
    "image/png": Words("PNG 图片", "PNG picture"),
    "image/tiff": Words("TIFF 图片", "TIFF picture"),
    "image/webp": Words("WebP 图片", "WebP picture"),
    "image/bmp": Words("BMP 图片", "BMP picture"),
    "image/gif": Words("GIF 图片", "GIF picture"),
    "image/heic": Words("HEIC 图片", "HEIC picture"),
    "image/avif": Words("AVIF 图片", "AVIF picture"),
    "image/jp2": Words("JPEG 2000 图片", "JPEG 2000 picture"),
    "image/vnd.dwg": Words("CAD 图纸（DWG）", "CAD drawing (DWG)"),
    "image/vnd.adobe.photoshop": Words("Photoshop 文件", "Photoshop file"),
    "video/mp4": Words("MP4 视频", "MP4 video"),
    "video/quicktime": Words("MOV 视频", "QuickTime video"),
    "video/x-msvideo": Words("AVI 视频", "AVI video"),
    "video/x-matroska": Words("MKV 视频", "Matroska video"),
    "video/x-ms-asf": Words("WMV 视频", "WMV video"),
    "video/x-flv": Words("FLV 视频", "FLV video"),
    "video/mpeg": Words("MPEG 视频", "MPEG video"),
}


def format_named(media_type: str) -> Words:
    """The format's name; the media type itself where it has none."""
    return FORMATS.get(media_type, _same(media_type))
