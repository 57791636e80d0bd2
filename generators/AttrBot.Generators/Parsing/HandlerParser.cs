using System.Threading;
using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Turns a method with a handler attribute into a model.</summary>
internal static class HandlerParser
{
    /// <summary>Parses a method for one of its handler attributes, and reports it if that fails where it must not.</summary>
    public static ParsedHandler? TryParse(GeneratorAttributeSyntaxContext attributed, HandlerKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(attributed, kind, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The last resort: one method that this generator does not understand must not take all others with it.
            ISymbol symbol = attributed.TargetSymbol;
            var failure = Diagnostic.Create(
                DiagnosticDescriptors.GeneratorFailure, symbol.Locations.FirstOrDefault(), symbol.Name, e.ToString().Replace('\n', ' '));
            return new ParsedHandler(new HandlerModel(HandlerTypeModel.Unknown, null), [failure], []);
        }
    }

    /// <summary>Parses a method for one of its handler attributes.</summary>
    /// <returns><see langword="null"/> if the attribute is on something else, or another part of the method is the one to parse.</returns>
    private static ParsedHandler? Parse(GeneratorAttributeSyntaxContext attributed, HandlerKind kind, CancellationToken cancellationToken)
    {
        // Both parts of a partial method carry the attributes of both: the defining one speaks for it, if it has been found.
        if (attributed.TargetSymbol is not IMethodSymbol method
            || (method.PartialDefinitionPart is { } definition && IsWrittenOn(definition, attributed.Attributes[0], cancellationToken)))
        {
            return null;
        }

        var context = new HandlerContext(attributed.SemanticModel.Compilation, method, kind);
        if (method.ContainingType is not { } type)
        {
            return null;
        }

        HandlerShape.Check(context);
        HandlerKinds.Check(context);
        if (type.TypeKind == TypeKind.Extension)
        {
            // Not a type that can be named; it has been reported.
            return new ParsedHandler(new HandlerModel(HandlerTypeModel.Unknown, null), context.Diagnostics, []);
        }

        bool isCallable = !context.HasErrors;
        var filters = new FilterParser(context.Compilation, context.Report);
        List<ParsedTrigger> triggers = kind == HandlerKind.Trigger ? TriggerParser.Parse(context) : [];
        HandlerMethodModel? model = isCallable ? ParseMethod(context, filters, triggers, cancellationToken) : null;
        ParsedHandlerType parsedType =
            HandlerTypeParser.Parse(context.Compilation, type, isConstructed: !method.IsStatic && !context.HasErrors);
        foreach (Diagnostic diagnostic in parsedType.Diagnostics)
        {
            context.Report(diagnostic);
        }

        return new ParsedHandler(
            new HandlerModel(parsedType.Model, context.HasErrors ? null : model),
            context.Diagnostics,
            context.HasErrors ? [] : [.. triggers.Select(trigger => trigger.PatternLocation)]);
    }

    private static HandlerMethodModel? ParseMethod(
        HandlerContext context, FilterParser filters, List<ParsedTrigger> triggers, CancellationToken cancellationToken)
    {
        IMethodSymbol method = context.Method;
        if (HandlerSignature.Parse(context, triggers) is not { } signature)
        {
            return null;
        }

        AttributeData? attribute = HandlerKinds.FindAttribute(context);
        return new HandlerMethodModel
        {
            Kind = context.Kind,
            Name = method.Name,
            Signature = $"({string.Join(",", method.Parameters.Select(parameter => parameter.Type.ToFullName()))})",
            IsStatic = method.IsStatic,
            Return = signature.Return,
            Parameters = signature.Parameters,
            Triggers = triggers.Select(trigger => CreateTrigger(trigger, signature.Parameters)).ToEquatableArray(),
            EventType = signature.EventType?.ToCodeNotNull(),
            Order = context.Kind == HandlerKind.Trigger ? 0 : attribute?.Named("Order", 0) ?? 0,
            Summary = SummaryReader.Read(method, cancellationToken),
            OwnMessages = AttributeInheritance.Has(method, context.Types.OwnMessagesAttribute),
            Groups = context.Kind == HandlerKind.Fallback && attribute?.Named("Groups", false) == true,
            Filters = filters.ParseFilters(method).ToEquatableArray(),
            Middleware = filters.ParseMiddleware(method).ToEquatableArray(),
            Policy = PolicyParser.Parse(method, context.Types, context.Report),
            SuppressedWarnings = ExperimentalApi.FindIds(method).ToEquatableArray(),
        };
    }

    private static TriggerModel CreateTrigger(ParsedTrigger trigger, EquatableArray<ParameterModel> parameters) => new()
    {
        Pattern = trigger.Tree.Pattern,
        WrappedPattern = ScopedPattern.Create(trigger.Tree, trigger.Scope).Text,
        Scope = trigger.Scope.ToString(),
        Usage = UsageText.Write(trigger.Tree),
        Order = trigger.Order,
        CaseSensitive = trigger.CaseSensitive,
        OnEdit = trigger.OnEdit,
        Groups = GroupBinding.GetNumbers(trigger, parameters).ToEquatableArray(),
        AlwaysBinds = GroupBinding.AlwaysBinds(trigger, parameters),
    };

    private static bool IsWrittenOn(IMethodSymbol part, AttributeData found, CancellationToken cancellationToken)
    {
        SyntaxNode? declaration = part.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        return declaration is not null && part.GetAttributes().Any(attribute =>
            SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, found.AttributeClass)
            && attribute.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == declaration.SyntaxTree
            && declaration.FullSpan.Contains(reference.Span));
    }
}
