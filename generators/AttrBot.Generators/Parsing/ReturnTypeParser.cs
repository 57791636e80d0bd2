using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Checks what a handler returns.</summary>
internal static class ReturnTypeParser
{
    private const string WithReply = "Task, ValueTask, Task<string>, ValueTask<string> or IAsyncEnumerable<string>";
    private const string WithoutReply = "Task or ValueTask, since the event has no conversation to reply to";

    /// <summary>What the handler returns; anything unsupported is reported.</summary>
    public static HandlerReturn Parse(HandlerContext context, INamedTypeSymbol? eventType)
    {
        IMethodSymbol method = context.Method;
        KnownTypes types = context.Types;
        if (method.ReturnType.TypeKind == TypeKind.Error)
        {
            context.FailSilently();
            return HandlerReturn.Task;
        }

        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            context.Report(DiagnosticDescriptors.AsyncVoid, HandlerShape.GetLocation(method), method.Name);
            return HandlerReturn.Task;
        }

        bool canReply = context.Kind != HandlerKind.Event || eventType is null || eventType.IsOrDerivesFrom(types.ConversationEvent);
        bool isPlain = method.ReturnType.Is(types.Task) || method.ReturnType.Is(types.ValueTask);
        bool isReply = IsOfString(method.ReturnType, types.TaskOfT) || IsOfString(method.ReturnType, types.ValueTaskOfT);
        bool isStream = IsOfString(method.ReturnType, types.AsyncEnumerableOfT);
        if (method.RefKind != RefKind.None || !(isPlain || (canReply && (isReply || isStream))))
        {
            context.Report(
                DiagnosticDescriptors.UnsupportedReturnType,
                HandlerShape.GetLocation(method),
                method.Name,
                method.ReturnsVoid ? "void" : method.ReturnType.ToShortName(),
                canReply ? WithReply : WithoutReply);
        }

        return isStream ? HandlerReturn.Stream : HandlerReturn.Task;
    }

    private static bool IsOfString(ITypeSymbol type, INamedTypeSymbol? definition) =>
        type.IsConstructedFrom(definition)
        && type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }] };
}
