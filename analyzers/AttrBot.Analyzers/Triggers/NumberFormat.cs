using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Triggers;

/// <summary>How the numbers of a type are written, as <c>TryParse</c> reads them with the invariant culture.</summary>
internal sealed class NumberFormat
{
    private static readonly NumberFormat Signed = new("+-\u2212", isSigned: true, hasFraction: false);
    private static readonly NumberFormat Unsigned = new("+-\u2212", isSigned: false, hasFraction: false);
    private static readonly NumberFormat Decimal = new("+-\u2212.,", isSigned: true, hasFraction: true);

    // 1e5, NaN, Infinity in either case.
    private static readonly NumberFormat FloatingPoint = new("+-\u2212.,eEaAfFiInNtTyY\u221E", isSigned: true, hasFraction: true);

    private readonly bool _isSigned;
    private readonly bool _hasFraction;

    private NumberFormat(string signs, bool isSigned, bool hasFraction)
    {
        _isSigned = isSigned;
        _hasFraction = hasFraction;

        // Digits of any script count: who writes \d means digits, and the few others are not worth a warning.
        Characters = CharacterSet.Of(signs + " \t\n\v\f\r\0").Union(CharacterSet.Digits);
    }

    /// <summary>The characters that a number may consist of; with another one in it, no text is a number.</summary>
    public CharacterSet Characters { get; }

    /// <summary>The format of a type; <see langword="null"/> if it is no number.</summary>
    public static NumberFormat? Find(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr:
                return Signed;
            case SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_UIntPtr:
                return Unsigned;
            case SpecialType.System_Single or SpecialType.System_Double:
                return FloatingPoint;
            case SpecialType.System_Decimal:
                return Decimal;
            default:
                return type.ToDisplayString() switch
                {
                    "System.Int128" or "System.Numerics.BigInteger" => Signed,
                    "System.UInt128" => Unsigned,
                    "System.Half" => FloatingPoint,
                    _ => null,
                };
        }
    }

    /// <summary>
    /// The pattern of numbers that a group takes already, for its body; <see langword="null"/> where there is no plain one.
    /// </summary>
    /// <param name="capture">The group.</param>
    /// <param name="mayBeEmpty">Whether the parameter has a value where the group captures nothing.</param>
    public string? Rewrite(SimpleCapture capture, bool mayBeEmpty)
    {
        const string Digit = "[0-9]";
        if (!CharacterSet.Of("0123456789").IsSubsetOf(capture.Characters) || capture.Max == 0)
        {
            return null;
        }

        if (capture.Max == 1)
        {
            return capture.Min == 1 || mayBeEmpty ? Digit + capture.Quantifier : Digit;
        }

        var sign = _isSigned && capture.Characters.Contains('-') ? "-?" : "";
        var fraction = _hasFraction && capture.Characters.Contains('.') ? @"(?:\.[0-9]+)?" : "";
        if (capture.Max != QuantifierNode.Unbounded || capture.Min > 1)
        {
            return sign.Length + fraction.Length == 0 && (capture.Min > 0 || mayBeEmpty) ? Digit + capture.Quantifier : null;
        }

        var number = sign + Digit + (capture.IsLazy && fraction.Length == 0 ? "+?" : "+") + fraction;
        return capture.Min > 0 || !mayBeEmpty ? number : $"(?:{number})?";
    }
}
