using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Checks which handler attributes stand together on one method.</summary>
internal static class HandlerKinds
{
    /// <summary>Reports a method that is a handler of events and of messages.</summary>
    public static void Check(HandlerContext context)
    {
        if (!context.Method.HasAttribute(context.Types.OnEventAttribute))
        {
            return;
        }

        string? other = context.Method.HasAttribute(context.Types.TriggerAttribute) ? "Trigger"
            : context.Method.HasAttribute(context.Types.FallbackAttribute) ? "Fallback"
            : null;
        if (other is null)
        {
            return;
        }

        // The method is parsed once for each kind; one report is enough.
        if (context.Kind == HandlerKind.Event)
        {
            context.Report(DiagnosticDescriptors.MixedKinds, HandlerShape.GetLocation(context.Method), context.Method.Name, other);
        }
        else
        {
            context.FailSilently();
        }
    }

    /// <summary>Reports an event handler that does not say which event.</summary>
    public static void CheckEvent(HandlerContext context, INamedTypeSymbol? eventType)
    {
        bool isUnclear = context.Kind == HandlerKind.Event && eventType is null;
        if (isUnclear && context.Method.Parameters.All(parameter => parameter.Type.TypeKind != TypeKind.Error))
        {
            context.Report(DiagnosticDescriptors.MissingEvent, HandlerShape.GetLocation(context.Method), context.Method.Name);
        }
    }

    /// <summary>The attribute that the method is parsed for.</summary>
    public static AttributeData? FindAttribute(HandlerContext context) => context.Method.FindAttribute(context.Kind switch
    {
        HandlerKind.Trigger => context.Types.TriggerAttribute,
        HandlerKind.Event => context.Types.OnEventAttribute,
        _ => context.Types.FallbackAttribute,
    });
}
