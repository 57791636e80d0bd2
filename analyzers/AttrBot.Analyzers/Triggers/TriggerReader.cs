using System.Collections.Immutable;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Triggers;

/// <summary>Reads the triggers of a method with the code of the source generator, so that both say the same.</summary>
internal static class TriggerReader
{
    /// <summary>The triggers of <paramref name="method"/> in the order of the source.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="method">The handler.</param>
    /// <param name="isAssemblyFiltered">Whether a filter on the assembly decides about all handlers.</param>
    public static ImmutableArray<TriggerDeclaration> Read(Compilation compilation, IMethodSymbol method, Lazy<bool> isAssemblyFiltered)
    {
        var context = new HandlerContext(compilation, method, HandlerKind.Trigger);
        if (!method.HasAttribute(context.Types.TriggerAttribute))
        {
            return [];
        }

        HandlerShape.Check(context);
        HandlerKinds.Check(context);
        var triggers = TriggerParser.Read(context).ToList();
        var valid = triggers.Where(trigger => TriggerParser.Check(context, trigger)).ToList();
        var signature = context.HasErrors ? null : HandlerSignature.Parse(context, valid);
        var isFiltered = IsFiltered(context, context.Method) || IsFiltered(context, context.Method.ContainingType) || isAssemblyFiltered.Value;
        var ownMessages = HasOwnMessages(context);
        return
        [
            .. triggers.Select(trigger => new TriggerDeclaration(method, trigger)
            {
                IsInTable = signature is not null,
                OwnMessages = ownMessages,
                MayPassOn = isFiltered || signature is null || !GroupBinding.AlwaysBinds(trigger, signature.Parameters),
                Captures = signature is null ? [] : [.. FindCaptures(method, trigger, signature)],
            }),
        ];
    }

    private static IEnumerable<TriggerCapture> FindCaptures(IMethodSymbol method, ParsedTrigger trigger, HandlerSignature signature)
    {
        foreach (var capture in signature.Parameters.OfType<CaptureParameter>())
        {
            if (trigger.FindGroup(capture.Name) is { } group)
            {
                var parameter = method.Parameters.First(parameter => parameter.Name == capture.Name);
                yield return new TriggerCapture(parameter, group, parameter.Type.WithoutNullable(), capture.Default is not null);
            }
        }
    }

    private static bool IsFiltered(HandlerContext context, ISymbol scope) =>
        AttributeInheritance.Find(scope, attribute => attribute.AttributeClass.IsOrDerivesFrom(context.Types.HandlerFilterAttribute)).Any();

    private static bool HasOwnMessages(HandlerContext context) =>
        AttributeInheritance.Has(context.Method, context.Types.OwnMessagesAttribute)
        || AttributeInheritance.Has(context.Method.ContainingType, context.Types.OwnMessagesAttribute);
}
